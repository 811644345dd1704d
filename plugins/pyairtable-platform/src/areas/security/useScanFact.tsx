import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import type { Fact } from '../../components/Facts';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

/** When what runs was scanned, against the duty to. */
export function useScanFact(detail: SecurityDetail): Fact {
  const { oldestScanAt, scanDutySeconds } = detail;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const duty = format.seconds(scanDutySeconds);
  return {
    name: t('security.summary.scan'),
    value:
      oldestScanAt === null ? (
        t('security.never')
      ) : (
        <AgeNote at={oldestScanAt} />
      ),
    note: t(
      oldestScanAt === null
        ? 'security.summary.someNever'
        : 'security.summary.duty',
      { duty },
    ),
  };
}
