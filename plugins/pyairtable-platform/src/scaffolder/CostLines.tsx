import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DataColumn, DataTable } from '../components/DataTable';
import { useFormat } from '../hooks';
import { platformTranslationRef } from '../translation';
import type { CostUnit, EnvironmentCost } from './CreationPreview';
import styles from './SummaryField.module.css';

type Line = EnvironmentCost['lines'][number];

/** What the cost in one environment is made up of. */
export function CostLines(props: { cost: EnvironmentCost; unit: CostUnit }) {
  const { environment, lines } = props.cost;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const amount = (side: 'atMin' | 'atMax') => (line: Line) =>
    `${format.usd(line[side].usd)} (${format.number(line[side].quantity, 2)} ${
      line.unit
    })`;
  const columns: DataColumn<Line>[] = [
    { id: 'item', title: t('creation.item'), cell: line => line.item },
    {
      id: 'min',
      title: t(`creation.unit.${props.unit}.atMin`),
      cell: amount('atMin'),
      align: 'number',
    },
  ];
  if (lines.some(line => line.atMax.usd !== line.atMin.usd)) {
    columns.push({
      id: 'max',
      title: t('creation.atMax'),
      cell: amount('atMax'),
      align: 'number',
    });
  }
  return (
    <div className={styles.lines}>
      <h4 className={styles.subheading}>{environment}</h4>
      <DataTable
        label={t('creation.linesOf', { environment })}
        columns={columns}
        rows={lines}
        rowKey={line => line.item}
      />
    </div>
  );
}
