import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { AgeNote } from '../../components/AgeNote';
import { DataColumn, DataTable } from '../../components/DataTable';
import { Note } from '../../components/Note';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './SecurityDetails.module.css';

type Image = SecurityDetail['images'][number];

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** Findings per image, counted by severity. */
export function ImagesTable(props: { images: readonly Image[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (props.images.length === 0) {
    return <Note>{t('security.noImages')}</Note>;
  }

  function worst({ worstFinding }: Image): string {
    if (!worstFinding) {
      return t('security.clean');
    }
    const fix =
      worstFinding.fixedVersion === null
        ? t('security.noFix')
        : t('security.fixedIn', { version: worstFinding.fixedVersion });
    return `${worstFinding.id} (${worstFinding.severity}), ${worstFinding.package}, ${fix}`;
  }

  const columns: DataColumn<Image>[] = [
    {
      id: 'container',
      title: t('security.container'),
      align: 'short',
      cell: row => row.container,
    },
    {
      id: 'image',
      title: t('security.image'),
      cell: row => <ImageName image={row.image} />,
    },
    ...severities.map(
      (severity): DataColumn<Image> => ({
        id: severity,
        title: t(`security.${severity}`),
        align: 'number',
        cell: row => format.number(row[severity]),
      }),
    ),
    { id: 'worst', title: t('security.worst'), cell: worst },
    {
      id: 'scanned',
      title: t('security.scanned'),
      align: 'short',
      cell: row => <AgeNote at={row.scannedAt} />,
    },
  ];
  return (
    <DataTable
      label={t('security.images')}
      rows={props.images}
      rowKey={row => `${row.container} ${row.image}`}
      columns={columns}
    />
  );
}

/** Breaks behind a slash rather than at a hyphen inside a name. */
function ImageName(props: { image: string }) {
  return (
    <span className={styles.image}>
      {props.image.split(/(?<=\/)/).map((part, index) => (
        <span key={index} className={styles.part}>
          {part}
        </span>
      ))}
    </span>
  );
}
