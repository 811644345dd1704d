import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Note } from '../Note';
import { SeverityBadge } from '../Severity';
import { SomeOf } from '../SomeOf';
import { NothingFound } from './NothingFound';
import { ServicesCell } from './ServicesCell';

const mostVersions = 4;

/** What one update mends in most places. */
export function PackagesTable(props: { overview: SecurityOverviewResponse }) {
  const { overview } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (overview.packages.length === 0) {
    return (
      <NothingFound
        overview={overview}
        text={t('security.overview.noPackages')}
      />
    );
  }
  return (
    <DataTable
      label={t('security.overview.packages')}
      rows={overview.packages}
      rowKey={(row, index) => `${row.package} ${index}`}
      columns={[
        {
          id: 'package',
          title: t('security.overview.package'),
          cell: row => row.package,
        },
        {
          id: 'severity',
          title: t('security.overview.worst'),
          align: 'short',
          cell: row => <SeverityBadge severity={row.severity} />,
        },
        {
          id: 'mends',
          title: t('security.overview.mends'),
          align: 'short',
          cell: row => (
            <>
              {t('security.overview.findings', { count: row.findings })}{' '}
              {t('security.overview.inServices', { count: row.places })}
              {row.knownExploited > 0 && (
                <Note size="small">
                  {t('security.overview.exploitedOf', {
                    exploited: format.number(row.knownExploited),
                  })}
                </Note>
              )}
            </>
          ),
        },
        {
          id: 'installed',
          title: t('security.overview.installed'),
          cell: row => (
            <SomeOf items={row.installedVersions} most={mostVersions} />
          ),
        },
        {
          id: 'fixed',
          title: t('security.overview.fixed'),
          cell: row => <SomeOf items={row.fixedVersions} most={mostVersions} />,
        },
        {
          id: 'services',
          title: t('security.overview.services'),
          cell: row => (
            <ServicesCell
              services={row.services}
              places={row.places}
              environment={overview.environment}
            />
          ),
        },
      ]}
    />
  );
}
