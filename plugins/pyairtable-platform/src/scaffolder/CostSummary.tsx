import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DataColumn, DataTable } from '../components/DataTable';
import { Meter } from '../components/Meter';
import { Note } from '../components/Note';
import { useFormat } from '../hooks';
import { platformTranslationRef } from '../translation';
import { CostLines } from './CostLines';
import type { EnvironmentCost, ServicePreview } from './ServicePreview';
import styles from './SummaryField.module.css';

/** What the service costs in a month, against each environment's budget. */
export function CostSummary(props: { cost: ServicePreview['cost'] }) {
  const { environments, assumptions, pricesAsOf, pricesSource } = props.cost;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  if (environments.length === 0) {
    return null;
  }

  const totalUsd = environments.reduce((sum, cost) => sum + cost.atMinUsd, 0);
  const columns: DataColumn<EnvironmentCost>[] = [
    {
      id: 'environment',
      title: t('environment.label'),
      cell: cost => cost.environment,
    },
    {
      id: 'replicas',
      title: t('newService.replicas'),
      cell: cost =>
        t('newService.range', {
          min: String(cost.minReplicas),
          max: String(cost.maxReplicas),
        }),
      align: 'number',
    },
    {
      id: 'min',
      title: t('newService.atMin'),
      cell: cost => format.usd(cost.atMinUsd),
      align: 'number',
    },
    {
      id: 'max',
      title: t('newService.atMax'),
      cell: cost => format.usd(cost.atMaxUsd),
      align: 'number',
    },
    {
      id: 'budget',
      title: t('newService.budget'),
      cell: cost => (
        <div className={styles.budget}>
          <Meter
            label={t('newService.ofBudget', {
              budget: format.usd(cost.budgetUsd),
            })}
            text={format.ratio(Math.round(cost.budgetShare * 1000) / 1000)}
            value={cost.atMinUsd}
            max={cost.budgetUsd}
          />
        </div>
      ),
    },
  ];

  return (
    <section className={styles.part} aria-label={t('newService.cost')}>
      <h3 className={styles.heading}>{t('newService.cost')}</h3>
      <Note>{t('newService.total', { usd: format.usd(totalUsd) })}</Note>
      <DataTable
        label={t('newService.cost')}
        columns={columns}
        rows={environments}
        rowKey={cost => cost.environment}
      />
      {pricesAsOf && (
        <Note size="small">
          {t('newService.prices', {
            date: pricesAsOf,
            source: pricesSource ?? '',
          })}
        </Note>
      )}
      <details className={styles.details}>
        <summary>{t('newService.lines')}</summary>
        {environments.map(cost => (
          <CostLines key={cost.environment} cost={cost} />
        ))}
        <ul className={styles.list}>
          {assumptions.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}
