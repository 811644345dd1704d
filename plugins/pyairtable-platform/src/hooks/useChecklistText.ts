import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useCallback } from 'react';
import { platformTranslationRef } from '../translation';

/**
 * How much of a checklist holds, in words, and what of it does not: what failed
 * and what could not be seen are told apart.
 */
export function useChecklistText(): (counts: {
  passed: number;
  failed: number;
  total: number;
}) => { holds: string; rest: string } {
  const { t } = useTranslationRef(platformTranslationRef);
  return useCallback(
    ({ passed, failed, total }) => {
      const unknown = total - passed - failed;
      return {
        holds:
          total === 0
            ? t('security.unknown')
            : t('security.checklist.holds', {
                passed: String(passed),
                total: String(total),
              }),
        rest: [
          failed > 0 &&
            t('security.checklist.failed', { failed: String(failed) }),
          unknown > 0 &&
            t('security.checklist.unknown', { unknown: String(unknown) }),
        ]
          .filter(Boolean)
          .join(', '),
      };
    },
    [t],
  );
}
