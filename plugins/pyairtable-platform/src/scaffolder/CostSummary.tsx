import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DataColumn, DataTable } from '../components/DataTable';
import { Meter } from '../components/Meter';
import { Note } from '../components/Note';
import { useFormat } from '../hooks';
import { platformTranslationRef } from '../translation';
import { CostLines } from './CostLines';
import type { EnvironmentCost, CreationPreview } from './CreationPreview';
import styles from './SummaryField.module.css';

/** What it costs in a month, against each environment's budget. */
export function CostSummary(props: { cost: CreationPreview['cost'] }) {
  const { unit, environments, assumptions, pricesAsOf, pricesSource } =
    props.cost;
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
      id: 'size',
      title: t(`creation.unit.${unit}.title`),
      cell: cost =>
        t('creation.range', {
          min: String(cost.minReplicas),
          max: String(cost.maxReplicas),
        }),
      align: 'number',
    },
    {
      id: 'min',
      title: t(`creation.unit.${unit}.atMin`),
      cell: cost => format.usd(cost.atMinUsd),
      align: 'number',
    },
    // An estimate may leave open what it grows to.
    ...(environments.some(cost => cost.atMaxUsd !== cost.atMinUsd)
      ? [
          {
            id: 'max',
            title: t('creation.atMax'),
            cell: (cost: EnvironmentCost) => format.usd(cost.atMaxUsd),
            align: 'number' as const,
          },
        ]
      : []),
    {
      id: 'budget',
      title: t('creation.budget'),
      cell: cost => (
        <div className={styles.budget}>
          <Meter
            label={t('creation.ofBudget', {
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
    <section className={styles.part} aria-label={t('creation.cost')}>
      <h3 className={styles.heading}>{t('creation.cost')}</h3>
      <Note>
        {t(`creation.unit.${unit}.total`, { usd: format.usd(totalUsd) })}
      </Note>
      <DataTable
        label={t('creation.cost')}
        columns={columns}
        rows={environments}
        rowKey={cost => cost.environment}
      />
      {pricesAsOf && (
        <Note size="small">
          {t('creation.prices', {
            date: pricesAsOf,
            source: pricesSource ?? '',
          })}
        </Note>
      )}
      <details className={styles.details}>
        <summary>{t('creation.lines')}</summary>
        {environments.map(cost => (
          <CostLines key={cost.environment} cost={cost} unit={unit} />
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
