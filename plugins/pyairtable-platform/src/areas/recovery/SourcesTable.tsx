import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RecoveryDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { DataTable } from '../../components/DataTable';
import { Note } from '../../components/Note';
import { LevelBadge } from '../../components/StatusBadge';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

type Rpo = NonNullable<RecoveryDetail['rpo']>;

/** Everything the service could be restored from, and what is known of it. */
export function SourcesTable(props: { rpo: Rpo }) {
  const { sources, resource } = props.rpo;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (sources.length === 0) {
    return <Note>{t('drill.sources.none')}</Note>;
  }
  const unknown = t('drill.sources.unknown');
  return (
    <DataTable
      label={t('drill.sources.title')}
      rows={sources}
      rowKey={(row, index) => `${row.kind} ${row.resource} ${index}`}
      columns={[
        {
          id: 'resource',
          title: t('drill.sources.resource'),
          cell: row => (
            <>
              {row.resource}
              {row.resource === resource && (
                <Note size="small">{t('drill.sources.counts')}</Note>
              )}
            </>
          ),
        },
        {
          id: 'kind',
          title: t('drill.sources.kind'),
          align: 'short',
          cell: row => t(`drill.source.${row.kind}`),
        },
        {
          id: 'level',
          title: t('drill.sources.level'),
          align: 'short',
          cell: row => <LevelBadge level={row.level} />,
        },
        {
          id: 'age',
          title: t('drill.sources.age'),
          align: 'short',
          cell: row =>
            row.ageSeconds === null ? unknown : format.seconds(row.ageSeconds),
        },
        {
          id: 'size',
          title: t('drill.sources.size'),
          align: 'number',
          cell: row =>
            row.sizeBytes === null ? unknown : format.bytes(row.sizeBytes),
        },
        {
          id: 'checksum',
          title: t('drill.sources.checksum'),
          align: 'short',
          cell: row =>
            row.verifiedAt === null ? (
              t('drill.sources.notVerified')
            ) : (
              <span title={row.checksum ?? undefined}>
                {t('drill.sources.verified')} <AgeNote at={row.verifiedAt} />
              </span>
            ),
        },
        {
          id: 'message',
          title: t('drill.sources.message'),
          cell: row => row.message,
        },
      ]}
    />
  );
}
