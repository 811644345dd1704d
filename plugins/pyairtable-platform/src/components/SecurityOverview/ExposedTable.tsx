import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useChecklistText } from '../../hooks/useChecklistText';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Note } from '../Note';
import { ServiceLink } from '../ServiceLink';
import { Count, useCountColumns } from '../Severity';
import { LevelBadge } from '../StatusBadge';
import { NothingFound } from './NothingFound';
import { OwnerName } from './OwnerName';

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
          cell: row => <ChecklistCell row={row} />,
        },
      ]}
    />
  );
}

function ChecklistCell(props: { row: Exposed }) {
  const { checklistPassed, checklistFailed, checklistTotal } = props.row;
  const { holds, rest } = useChecklistText()({
    passed: checklistPassed,
    failed: checklistFailed,
    total: checklistTotal,
  });
  return (
    <>
      {holds}
      {rest && <Note size="small">{rest}</Note>}
    </>
  );
}
