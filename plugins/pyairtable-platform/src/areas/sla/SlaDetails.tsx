import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SlaDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DataTable } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { Meter } from '../../components/Meter';
import { Note } from '../../components/Note';
import { Section, Subsection } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { alertFactor } from './alertFactor';

/** Promises kept, error budget left, and how fast it burns. */
export function SlaDetails(props: { detail: SlaDetail }) {
  const { detail } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const noData = t('sla.noData');

  function orNoData(
    value: number | null,
    write: (value: number) => string,
  ): string {
    return value === null ? noData : write(value);
  }

  const { errorBudgetLeft } = detail;
  return (
    <Section title={t('sla.title')}>
      <Facts
        facts={[
          {
            name: t('sla.availability'),
            value: orNoData(detail.availability, format.ratio),
            note: t('sla.target', {
              target: format.ratio(detail.availabilityTarget),
            }),
          },
          {
            name: t('sla.budgetLeft'),
            value: orNoData(errorBudgetLeft, format.ratio),
            note:
              errorBudgetLeft !== null && errorBudgetLeft < 0
                ? t('sla.overspent')
                : undefined,
          },
          {
            name: t('sla.latency'),
            value: orNoData(detail.latencyP99Seconds, format.seconds),
            note: t('sla.target', {
              target: format.seconds(detail.latencyP99TargetSeconds),
            }),
          },
          {
            name: t('sla.requests'),
            value: orNoData(detail.requestsPerSecond, value =>
              format.number(value, 1),
            ),
          },
        ]}
      />
      {errorBudgetLeft !== null && (
        <Meter
          label={t('sla.budgetLeft')}
          text={format.ratio(errorBudgetLeft)}
          value={errorBudgetLeft}
          max={1}
        />
      )}
      <Subsection title={t('sla.burnRates')}>
        <Note size="small">
          {t('sla.burnRatesHint')}{' '}
          {t(detail.measuredBy === 'recorded' ? 'sla.recorded' : 'sla.raw')}
        </Note>
        <DataTable
          label={t('sla.burnRates')}
          narrow
          rows={detail.burnRates}
          rowKey={row => row.window}
          columns={[
            { id: 'window', title: t('sla.window'), cell: row => row.window },
            {
              id: 'burnRate',
              title: t('sla.burnRate'),
              align: 'number',
              cell: row =>
                orNoData(row.burnRate, rate => `${format.number(rate)}×`),
            },
            {
              id: 'alert',
              title: t('sla.alertsAbove'),
              align: 'number',
              cell: row => {
                const factor = alertFactor(row.window);
                return factor === undefined
                  ? '–'
                  : `${format.number(factor, 1)}×`;
              },
            },
          ]}
        />
      </Subsection>
    </Section>
  );
}
