import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DataColumn, DataTable } from '../components/DataTable';
import { useFormat } from '../hooks';
import { platformTranslationRef } from '../translation';
import type { EnvironmentCost } from './ServicePreview';
import styles from './SummaryField.module.css';

type Line = EnvironmentCost['lines'][number];

/** What the cost in one environment is made up of. */
export function CostLines(props: { cost: EnvironmentCost }) {
  const { environment, lines } = props.cost;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const amount = (side: 'atMin' | 'atMax') => (line: Line) =>
    `${format.usd(line[side].usd)} (${format.number(line[side].quantity, 2)} ${
      line.unit
    })`;
  const columns: DataColumn<Line>[] = [
    { id: 'item', title: t('newService.item'), cell: line => line.item },
    {
      id: 'min',
      title: t('newService.atMin'),
      cell: amount('atMin'),
      align: 'number',
    },
    {
      id: 'max',
      title: t('newService.atMax'),
      cell: amount('atMax'),
      align: 'number',
    },
  ];
  return (
    <div className={styles.lines}>
      <h4 className={styles.subheading}>{environment}</h4>
      <DataTable
        label={t('newService.linesOf', { environment })}
        columns={columns}
        rows={lines}
        rowKey={line => line.item}
      />
    </div>
  );
}
