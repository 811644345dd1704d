import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RecoveryDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { Facts } from '../../components/Facts';
import { Section, Subsection } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { BackupJobsTable } from './BackupJobsTable';
import { LastDrill } from './LastDrill';
import { RestorePointsTable } from './RestorePointsTable';

/** What the service could be restored from, and when that was last tried. */
export function RecoveryDetails(props: { detail: RecoveryDetail }) {
  const { detail } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();

  return (
    <Section title={t('recovery.title')}>
      <Facts
        facts={[
          {
            name: t('recovery.rpo'),
            value: format.seconds(detail.rpoTargetSeconds),
          },
          {
            name: t('recovery.rto'),
            value: format.seconds(detail.rtoTargetSeconds),
          },
          {
            name: t('recovery.drillInterval'),
            value:
              detail.drillIntervalSeconds === null
                ? t('recovery.noDrillDue')
                : format.seconds(detail.drillIntervalSeconds),
          },
          {
            name: t('recovery.lastGoodDrill'),
            value:
              detail.lastSuccessfulDrillAt === null ? (
                t('recovery.never')
              ) : (
                <AgeNote at={detail.lastSuccessfulDrillAt} />
              ),
          },
        ]}
      />
      <Subsection title={t('recovery.points')}>
        <RestorePointsTable points={detail.restorePoints} />
      </Subsection>
      <Subsection title={t('recovery.jobs')}>
        <BackupJobsTable jobs={detail.backupJobs} />
      </Subsection>
      <Subsection title={t('recovery.drill')}>
        <LastDrill drill={detail.lastDrill} />
      </Subsection>
    </Section>
  );
}
