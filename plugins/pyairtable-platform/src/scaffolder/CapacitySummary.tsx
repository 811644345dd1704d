import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { DataColumn, DataTable } from '../components/DataTable';
import { Meter } from '../components/Meter';
import { Note } from '../components/Note';
import { StatusIcon } from '../components/StatusBadge';
import { useFormat } from '../hooks';
import { platformTranslationRef } from '../translation';
import type { CapacityComparison, CapacityRow } from './CreationPreview';
import styles from './SummaryField.module.css';
import { TakeoverSteps } from './TakeoverSteps';

/**
 * Whether a region that stands by could carry what its primary carries, and
 * how long it takes until it does.
 */
export function CapacitySummary(props: { capacity: CapacityComparison }) {
  const { rows, steps, seconds, targetSeconds } = props.capacity;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const misfits = rows.filter(({ fits }) => !fits).length;
  const amount = (side: 'primary' | 'standby') => (row: CapacityRow) => {
    const value = row[side];
    const text = typeof value === 'number' ? format.number(value) : value;
    // `Nodes, at most` need no unit of `nodes`.
    const named = row.what.toLowerCase().includes(row.unit.toLowerCase());
    return named ? text : `${text} ${row.unit}`;
  };
  const columns: DataColumn<CapacityRow>[] = [
    { id: 'what', title: t('creation.what'), cell: row => row.what },
    {
      id: 'primary',
      title: t('creation.primary'),
      cell: amount('primary'),
      align: 'number',
    },
    {
      id: 'standby',
      title: t('creation.standby'),
      cell: amount('standby'),
      align: 'number',
    },
    {
      id: 'fits',
      title: t('creation.verdict'),
      cell: ({ fits }) => (
        <span className={fits ? styles.fits : styles.misfits}>
          <StatusIcon level={fits ? 'ok' : 'critical'} size={14} />
          {t(fits ? 'creation.fits' : 'creation.tooSmall')}
        </span>
      ),
      align: 'short',
    },
    { id: 'note', title: t('creation.remark'), cell: row => row.note },
  ];

  return (
    <section className={styles.part} aria-label={t('creation.capacity')}>
      <h3 className={styles.heading}>{t('creation.capacity')}</h3>
      <Note>
        {misfits > 0
          ? t('creation.misfits', { count: misfits })
          : t('creation.allFits')}
      </Note>
      <div className={styles.takeover}>
        <Meter
          label={t('creation.takeover')}
          text={t('creation.takeoverTotal', {
            seconds: format.seconds(seconds),
            target: format.seconds(targetSeconds),
          })}
          value={seconds}
          max={targetSeconds}
        />
      </div>
      <TakeoverSteps steps={steps} />
      <DataTable
        label={t('creation.capacity')}
        columns={columns}
        rows={rows}
        rowKey={row => row.what}
      />
    </section>
  );
}
