import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ChecklistItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Fact } from '../../components/Facts';
import { useChecklistText } from '../../hooks/useChecklistText';
import { platformTranslationRef } from '../../translation';

/** How much of the checklist holds, and how much of it could not be seen. */
export function useChecklistFact(checks: readonly ChecklistItem[]): Fact {
  const { t } = useTranslationRef(platformTranslationRef);
  const { holds, rest } = useChecklistText()({
    passed: checks.filter(check => check.passed === true).length,
    failed: checks.filter(check => check.passed === false).length,
    total: checks.length,
  });
  return { name: t('security.summary.checklist'), value: holds, note: rest };
}
