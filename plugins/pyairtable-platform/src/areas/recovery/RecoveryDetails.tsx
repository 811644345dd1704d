import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { AgeNote } from '../../components/AgeNote';
import { Facts } from '../../components/Facts';
import { Section, Subsection } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import type { AreaDetailProps } from '../AreaDetailProps';
import { BackupJobsTable } from './BackupJobsTable';
import { LastDrill } from './LastDrill';
import { RecoveryDials } from './RecoveryDials';
import { RestorePointsTable } from './RestorePointsTable';
import { SourcesTable } from './SourcesTable';

/** What the service could be restored from, and when that was last tried. */
export function RecoveryDetails(props: AreaDetailProps<'recovery'>) {
  const { detail, status } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();

  return (
    <Section title={t('recovery.title')}>
      <RecoveryDials detail={detail} status={status} />
      <Facts
        size="small"
        facts={[
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
      {/* What was stored before has only the points. */}
      {detail.rpo ? (
        <Subsection title={t('drill.sources.title')}>
          <SourcesTable rpo={detail.rpo} />
        </Subsection>
      ) : (
        <Subsection title={t('recovery.points')}>
          <RestorePointsTable points={detail.restorePoints} />
        </Subsection>
      )}
      <Subsection title={t('recovery.jobs')}>
        <BackupJobsTable jobs={detail.backupJobs} />
      </Subsection>
      <Subsection title={t('recovery.drill')}>
        <LastDrill drill={detail.lastDrill} />
      </Subsection>
    </Section>
  );
}
