import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Skeleton } from '@backstage/ui';
import type { SecurityOverviewResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { lazy, Suspense } from 'react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { AsTable } from '../History';
import { Note } from '../Note';

const ValueChart = lazy(() =>
  import('../History/ValueChart').then(module => ({
    default: module.ValueChart,
  })),
);

/** Critical findings of all services, day by day. */
export function SecurityTrend(props: {
  trend: SecurityOverviewResponse['trend'];
}) {
  const { trend } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const known = trend.filter(({ critical }) => critical !== null);
  if (trend.length === 0) {
    return <Note>{t('history.empty')}</Note>;
  }
  const label = t('security.overview.trendValue');
  const write = (critical: number | null) =>
    critical === null ? t('security.unknown') : format.number(critical);
  return (
    <>
      {known.length > 1 ? (
        <>
          <Note>
            {t('security.overview.trendSummary', {
              first: write(known[0].critical),
              from: format.day(known[0].day),
              last: write(known[known.length - 1].critical),
              to: format.day(known[known.length - 1].day),
            })}
          </Note>
          <Suspense fallback={<Skeleton height={180} width="100%" />}>
            <ValueChart
              history={trend.map(({ day, critical }) => ({
                day,
                value: critical,
              }))}
              unit="findings"
              target={0}
              label={label}
            />
          </Suspense>
        </>
      ) : (
        <Note>{t('security.overview.trendShort')}</Note>
      )}
      <AsTable>
        <DataTable
          label={t('security.overview.trend')}
          narrow
          rows={[...trend].reverse()}
          rowKey={point => point.day}
          columns={[
            { id: 'day', title: t('history.day'), cell: point => point.day },
            {
              id: 'critical',
              title: label,
              align: 'number',
              cell: point => write(point.critical),
            },
            {
              id: 'scanned',
              title: t('security.overview.trendScanned'),
              align: 'number',
              cell: point =>
                t('security.overview.scannedOf', {
                  scanned: format.number(point.scanned),
                  services: format.number(point.services),
                }),
            },
          ]}
        />
      </AsTable>
    </>
  );
}
