import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RecoveryDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { DataTable } from '../../components/DataTable';
import { Note } from '../../components/Note';
import { platformTranslationRef } from '../../translation';

/** The jobs that make the service's backups. */
export function BackupJobsTable(props: { jobs: RecoveryDetail['backupJobs'] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (props.jobs.length === 0) {
    return <Note>{t('recovery.noJobs')}</Note>;
  }
  const age = (at: string | null) =>
    at === null ? t('recovery.never') : <AgeNote at={at} />;
  return (
    <DataTable
      label={t('recovery.jobs')}
      rows={props.jobs}
      rowKey={row => `${row.namespace}/${row.name}`}
      columns={[
        {
          id: 'job',
          title: t('recovery.job'),
          cell: row => `${row.namespace}/${row.name}`,
        },
        {
          id: 'schedule',
          title: t('recovery.schedule'),
          align: 'short',
          cell: row =>
            row.suspended
              ? `${row.schedule} (${t('recovery.suspended')})`
              : row.schedule,
        },
        {
          id: 'success',
          title: t('recovery.lastSuccess'),
          align: 'short',
          cell: row => age(row.lastSuccessAt),
        },
        {
          id: 'start',
          title: t('recovery.lastStart'),
          align: 'short',
          cell: row => age(row.lastScheduleAt),
        },
      ]}
    />
  );
}
