import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { DataColumn, DataTable } from '../../components/DataTable';
import { ImageName } from '../../components/ImageName';
import { Note } from '../../components/Note';
import { useCountColumns } from '../../components/Severity';
import { LevelBadge } from '../../components/StatusBadge';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';

type Image = SecurityDetail['images'][number];

/** Each image that runs, with what its report counts. */
export function ImagesTable(props: { images: readonly Image[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const countColumns = useCountColumns<Image>();
  if (props.images.length === 0) {
    return <Note>{t('security.images.none')}</Note>;
  }

  function scanned({ counts, scannedAt }: Image) {
    if (counts === null) {
      return (
        <LevelBadge level="unknown" word={t('security.images.notScanned')} />
      );
    }
    return scannedAt === null ? (
      t('security.unknown')
    ) : (
      <AgeNote at={scannedAt} />
    );
  }

  const columns: DataColumn<Image>[] = [
    {
      id: 'image',
      title: t('security.images.image'),
      cell: ({ image, omitted }) => (
        <>
          <ImageName image={image} />
          {omitted > 0 && (
            <Note size="small">
              {t('security.images.omitted', { count: omitted })}
            </Note>
          )}
        </>
      ),
    },
    {
      id: 'container',
      title: t('security.images.container'),
      align: 'short',
      cell: row => row.container,
    },
    {
      id: 'pods',
      title: t('security.images.pods'),
      align: 'number',
      cell: row => format.number(row.pods),
    },
    {
      id: 'scanned',
      title: t('security.images.scanned'),
      align: 'short',
      cell: scanned,
    },
    {
      id: 'source',
      title: t('security.images.source'),
      align: 'short',
      cell: row =>
        row.source === null ? '–' : t(`security.source.${row.source}`),
    },
    ...countColumns,
  ];
  return (
    <DataTable
      label={t('security.images.title')}
      rows={props.images}
      rowKey={row => `${row.container} ${row.image}`}
      columns={columns}
    />
  );
}
