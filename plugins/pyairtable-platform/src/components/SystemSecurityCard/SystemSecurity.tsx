import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { Note } from '../Note';
import { Subsection } from '../Section';
import { OverdueTable, OverviewFacts } from '../SecurityOverview';
import type { SystemSecurityData } from './readSystemSecurity';
import { ServicesTable } from './ServicesTable';
import { toServiceRows } from './toServiceRows';

/** A system's security: the sums, each service, and which scans are due. */
export function SystemSecurity(props: { security: SystemSecurityData }) {
  const { overview, services } = props.security;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <>
      <Note size="small">
        {/* The cluster is read once for all of them. */}
        <AgeNote at={services[0]?.observedAt ?? null} variant="read" />
      </Note>
      <OverviewFacts overview={overview} />
      <Subsection title={t('security.system.services')}>
        <ServicesTable
          services={toServiceRows(services)}
          environment={overview.environment}
        />
      </Subsection>
      <Subsection title={t('security.overview.overdue')}>
        <OverdueTable overview={overview} />
      </Subsection>
    </>
  );
}
