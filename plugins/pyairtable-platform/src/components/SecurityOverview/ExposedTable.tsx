import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import { ChecklistCount } from '../ChecklistCount';
import { DataTable } from '../DataTable';
import { OwnerName } from '../OwnerName';
import { ServiceLink } from '../ServiceLink';
import { Count, useCountColumns } from '../Severity';
import { LevelBadge } from '../StatusBadge';
import { NothingFound } from './NothingFound';

type Exposed = SecurityOverviewResponse['exposed'][number];

/** The services with the worst findings; each leads to its Security tab. */
export function ExposedTable(props: { overview: SecurityOverviewResponse }) {
  const { overview } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const countColumns = useCountColumns<Exposed>();
  if (overview.exposed.length === 0) {
    return (
      <NothingFound
        overview={overview}
        text={t('security.overview.nothingExposed')}
      />
    );
  }
  return (
    <DataTable<Exposed>
      label={t('security.overview.exposed')}
      rows={overview.exposed}
      rowKey={row => row.entityRef}
      columns={[
        {
          id: 'service',
          title: t('security.overview.service'),
          cell: row => (
            <ServiceLink
              entityRef={row.entityRef}
              title={row.title}
              area="security"
              environment={overview.environment}
            />
          ),
        },
        {
          id: 'owner',
          title: t('security.overview.owner'),
          cell: row => <OwnerName owner={row.owner} />,
        },
        {
          id: 'status',
          title: t('security.overview.status'),
          align: 'short',
          cell: row => <LevelBadge level={row.level} />,
        },
        ...countColumns,
        {
          id: 'exploited',
          title: t('security.overview.exploited'),
          align: 'number',
          cell: row => (
            <Count count={row.counts === null ? null : row.knownExploited} />
          ),
        },
        {
          id: 'fixable',
          title: t('security.overview.fixable'),
          align: 'number',
          cell: row => (
            <Count count={row.counts === null ? null : row.fixable} />
          ),
        },
        {
          id: 'checklist',
          title: t('security.checklist.title'),
          align: 'short',
          cell: row => (
            <ChecklistCount
              passed={row.checklistPassed}
              failed={row.checklistFailed}
              total={row.checklistTotal}
            />
          ),
        },
      ]}
    />
  );
}
