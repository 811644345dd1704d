import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Skeleton } from '@backstage/ui';
import type { CostDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { lazy, Suspense } from 'react';
import { DataTable } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { AsTable } from '../../components/History';
import { Meter } from '../../components/Meter';
import { Note } from '../../components/Note';
import { Section, Subsection } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { mostExpensiveDay } from './mostExpensiveDay';

const DailyCostChart = lazy(() =>
  import('./DailyCostChart').then(module => ({
    default: module.DailyCostChart,
  })),
);

/** Money spent this month, against the budget and day by day. */
export function CostDetails(props: { detail: CostDetail }) {
  const { detail } = props;
  const { monthToDate, projectedMonth, budget, daily } = detail;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const highest = mostExpensiveDay(daily);

  return (
    <Section title={t('cost.title')}>
      <Facts
        facts={[
          {
            name: t('cost.monthToDate'),
            value: format.money(monthToDate),
            note: t('cost.period', { start: format.day(detail.period.start) }),
          },
          {
            name: t('cost.projectedMonth'),
            value: format.money(projectedMonth),
            note: detail.projection,
          },
          {
            name: t('cost.budget'),
            value: budget ? format.money(budget) : t('cost.noBudget'),
          },
        ]}
      />
      {budget && (
        <Meter
          label={t('cost.budgetUsed')}
          text={t('cost.meter', {
            spent: format.money(monthToDate),
            budget: format.money(budget),
            projected: format.money(projectedMonth),
          })}
          value={Number(monthToDate.amount)}
          outlook={Number(projectedMonth.amount)}
          mark={Number(budget.amount)}
          max={Math.max(
            Number(budget.amount),
            Number(monthToDate.amount),
            Number(projectedMonth.amount),
          )}
        />
      )}
      <Subsection title={t('cost.daily')}>
        {highest ? (
          <>
            <Note size="small">
              {t('cost.dailySummary', {
                days: String(daily.length),
                start: format.day(daily[0].day),
                end: format.day(daily[daily.length - 1].day),
                day: format.day(highest.day),
                amount: format.money(highest.cost),
                settled: format.day(detail.settledThrough),
              })}
            </Note>
            <Suspense fallback={<Skeleton height={220} width="100%" />}>
              <DailyCostChart
                daily={daily}
                settledThrough={detail.settledThrough}
              />
            </Suspense>
            <AsTable>
              <DataTable
                label={t('cost.daily')}
                narrow
                rows={[...daily].reverse()}
                rowKey={row => row.day}
                columns={[
                  { id: 'day', title: t('cost.day'), cell: row => row.day },
                  {
                    id: 'cost',
                    title: t('cost.amount'),
                    align: 'number',
                    cell: row => format.money(row.cost),
                  },
                  {
                    id: 'state',
                    title: t('cost.state'),
                    cell: row =>
                      row.day <= detail.settledThrough
                        ? t('cost.settled')
                        : t('cost.provisional'),
                  },
                ]}
              />
            </AsTable>
          </>
        ) : (
          <Note>{t('cost.noDays')}</Note>
        )}
      </Subsection>
    </Section>
  );
}
