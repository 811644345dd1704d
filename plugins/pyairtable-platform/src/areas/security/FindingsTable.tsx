import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { Finding } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DataColumn, DataTable } from '../../components/DataTable';
import { ImageName } from '../../components/ImageName';
import { Note } from '../../components/Note';
import { SeverityBadge } from '../../components/Severity';
import { SomeOf } from '../../components/SomeOf';
import { platformTranslationRef } from '../../translation';
import { FindingName } from './FindingName';
import styles from './SecurityDetails.module.css';
import type { FindingColumn } from './sortFindings';
import { useFix } from './useFix';
import { WaiverCell } from './WaiverCell';

const mostImages = 3;

/** A page of findings. */
export function FindingsTable(props: {
  findings: readonly Finding[];
  sort: string | undefined;
  onSort(sort: string | undefined): void;
}) {
  const { findings, sort, onSort } = props;
  const { entity } = useEntity();
  const { t } = useTranslationRef(platformTranslationRef);
  const fix = useFix();
  const entityRef = stringifyEntityRef(entity);

  const sortable: Record<FindingColumn, DataColumn<Finding>> = {
    id: {
      id: 'id',
      title: t('security.findings.finding'),
      sortable: true,
      cell: row => <FindingName finding={row} />,
    },
    severity: {
      id: 'severity',
      title: t('security.findings.severity'),
      align: 'short',
      sortable: true,
      cell: row => <SeverityBadge severity={row.severity} />,
    },
    package: {
      id: 'package',
      title: t('security.findings.package'),
      sortable: true,
      cell: row => (
        <div className={styles.package}>
          {row.package}
          {row.installedVersion !== null && (
            <Note size="small">
              {t('security.findings.installed', {
                version: row.installedVersion,
              })}
            </Note>
          )}
          <Note size="small">{fix(row.fixedVersion)}</Note>
        </div>
      ),
    },
    published: {
      id: 'published',
      title: t('security.findings.published'),
      align: 'short',
      sortable: true,
      cell: row => row.publishedAt?.slice(0, 10) ?? t('security.unknown'),
    },
  };
  return (
    <DataTable
      label={t('security.findings.title')}
      rows={findings}
      rowKey={(row, index) => `${row.id} ${row.package} ${index}`}
      sort={sort}
      onSort={onSort}
      columns={[
        sortable.id,
        sortable.severity,
        sortable.package,
        {
          id: 'images',
          title: t('security.findings.images'),
          cell: row => (
            <SomeOf
              items={row.images}
              most={mostImages}
              render={image => <ImageName image={image} />}
            />
          ),
        },
        sortable.published,
        {
          id: 'waiver',
          title: t('security.findings.waiver'),
          align: 'wide',
          cell: row => <WaiverCell finding={row} entityRef={entityRef} />,
        },
      ]}
    />
  );
}
