import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DataColumn, DataTable } from '../components/DataTable';
import { useFormat } from '../hooks';
import { platformTranslationRef } from '../translation';
import type { CapacityComparison } from './CreationPreview';
import styles from './SummaryField.module.css';

type Step = CapacityComparison['steps'][number];

/** What the time until a region has taken over is made up of. */
export function TakeoverSteps(props: { steps: readonly Step[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const columns: DataColumn<Step>[] = [
    { id: 'step', title: t('creation.takeoverStep'), cell: ({ step }) => step },
    {
      id: 'duration',
      title: t('creation.duration'),
      cell: ({ seconds }) => format.seconds(seconds),
      align: 'number',
    },
  ];
  return (
    <details className={styles.details}>
      <summary>{t('creation.lines')}</summary>
      <DataTable
        label={t('creation.takeover')}
        columns={columns}
        rows={props.steps}
        rowKey={({ step }) => step}
        narrow
      />
    </details>
  );
}
