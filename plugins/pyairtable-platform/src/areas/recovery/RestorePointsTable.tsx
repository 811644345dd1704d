import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RecoveryDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { DataTable } from '../../components/DataTable';
import { Note } from '../../components/Note';
import { platformTranslationRef } from '../../translation';

/** Every place from which the service could be restored. */
export function RestorePointsTable(props: {
  points: RecoveryDetail['restorePoints'];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (props.points.length === 0) {
    return <Note>{t('recovery.noPoints')}</Note>;
  }
  return (
    <DataTable
      label={t('recovery.points')}
      rows={props.points}
      rowKey={row => row.resource}
      columns={[
        {
          id: 'resource',
          title: t('recovery.resource'),
          cell: row => row.resource,
        },
        {
          id: 'kind',
          title: t('recovery.kind'),
          cell: row => t(`recovery.${row.kind}`),
        },
        {
          id: 'newest',
          title: t('recovery.newest'),
          align: 'short',
          cell: row =>
            row.newestAt === null ? (
              t('recovery.never')
            ) : (
              <AgeNote at={row.newestAt} />
            ),
        },
      ]}
    />
  );
}
