import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { ChecklistCount } from '../ChecklistCount';
import { DataTable } from '../DataTable';
import { Note } from '../Note';
import { ServiceLink } from '../ServiceLink';
import { SeverityCounts } from '../Severity';
import { LevelBadge } from '../StatusBadge';
import type { ServiceRow } from './toServiceRows';

/** Findings and checklist of each service; each leads to its Security tab. */
export function ServicesTable(props: {
  services: readonly ServiceRow[];
  environment: string;
}) {
  const { services, environment } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <DataTable
      label={t('security.system.services')}
      rows={services}
      rowKey={row => row.entityRef}
      columns={[
        {
          id: 'service',
          title: t('security.overview.service'),
          align: 'wide',
          cell: row => (
            <ServiceLink
              entityRef={row.entityRef}
              title={row.title}
              area="security"
              environment={environment}
            />
          ),
        },
        {
          id: 'status',
          title: t('security.overview.status'),
          align: 'short',
          cell: row => <LevelBadge level={row.level} />,
        },
        {
          id: 'findings',
          title: t('security.counts.label'),
          cell: row => <Findings row={row} />,
        },
        {
          id: 'checklist',
          title: t('security.checklist.title'),
          align: 'short',
          cell: row => <ChecklistCount {...row.checklist} />,
        },
      ]}
    />
  );
}

function Findings(props: { row: ServiceRow }) {
  const { counts, knownExploited } = props.row;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (counts === null) {
    return <>{t('security.unknown')}</>;
  }
  return (
    <>
      <SeverityCounts counts={counts} />
      {knownExploited !== null && knownExploited > 0 && (
        <Note size="small">
          {t('security.overview.exploitedOf', {
            exploited: format.number(knownExploited),
          })}
        </Note>
      )}
    </>
  );
}
