import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Fact, Facts } from '../../components/Facts';
import { SeverityCounts } from '../../components/Severity';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { GoneFindings } from './GoneFindings';
import styles from './SecurityDetails.module.css';
import { useChecklistFact } from './useChecklistFact';
import { useScanFact } from './useScanFact';
import { useWorstFact } from './useWorstFact';

/** The figures to know first. What was not scanned is not known, never zero. */
export function SecuritySummary(props: { detail: SecurityDetail }) {
  const { detail } = props;
  const { counts, comparison } = detail;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const known = (count: number) =>
    counts === null ? t('security.unknown') : format.number(count);
  const untold = detail.findings.filter(
    finding => finding.knownExploited === null,
  ).length;

  const facts: Fact[] = [
    useWorstFact(detail),
    useScanFact(detail),
    useChecklistFact(detail.checks),
    {
      name: t('security.summary.exploited'),
      value: known(detail.knownExploited),
      note: untold > 0 && t('security.summary.untold', { count: untold }),
    },
    { name: t('security.summary.fixable'), value: known(detail.fixable) },
    { name: t('security.summary.waived'), value: known(detail.waived) },
    {
      name: t('security.summary.comparison'),
      value: comparison
        ? t('security.summary.changes', {
            added: format.number(comparison.added),
            gone: format.number(comparison.gone),
          })
        : '–',
      note: comparison
        ? t('security.summary.since', {
            day: format.day(comparison.previousScanAt.slice(0, 10)),
          })
        : t('security.summary.noComparison'),
    },
  ];
  return (
    <section
      className={styles.summary}
      aria-label={t('security.summary.title')}
    >
      {counts && (
        <div className={styles.counts}>
          <SeverityCounts counts={counts} />
        </div>
      )}
      <Facts size="small" facts={facts} />
      {comparison && comparison.goneFindings.length > 0 && (
        <GoneFindings comparison={comparison} />
      )}
    </section>
  );
}
