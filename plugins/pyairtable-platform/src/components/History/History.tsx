import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Skeleton } from '@backstage/ui';
import type {
  HistoryPoint,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { lazy, Suspense } from 'react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { DataTable } from '../DataTable';
import { Note } from '../Note';
import { Section } from '../Section';
import { StatusIcon } from '../StatusBadge';
import { AsTable } from './AsTable';
import styles from './History.module.css';
import { StatusStrip } from './StatusStrip';

const ValueChart = lazy(() =>
  import('./ValueChart').then(module => ({ default: module.ValueChart })),
);

/** How the area did on each day, oldest first. */
export function History(props: {
  history: readonly HistoryPoint[];
  status: Status;
  /** What the values are. */
  valueLabel: string;
}) {
  const { history, status, valueLabel } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const hasValues = history.filter(point => point.value !== null).length > 1;

  return (
    <Section title={t('history.title')}>
      {history.length === 0 ? (
        <Note>{t('history.empty')}</Note>
      ) : (
        <>
          <StatusStrip history={history} />
          {hasValues && (
            <Suspense fallback={<Skeleton height={160} width="100%" />}>
              <ValueChart
                history={history}
                unit={status.unit}
                target={status.target}
                label={valueLabel}
              />
            </Suspense>
          )}
          <AsTable>
            <DataTable
              label={t('history.title')}
              narrow
              rows={[...history].reverse()}
              rowKey={point => point.day}
              columns={[
                {
                  id: 'day',
                  title: t('history.day'),
                  cell: point => point.day,
                },
                {
                  id: 'status',
                  title: t('history.status'),
                  cell: point => (
                    <span className={styles.status}>
                      <StatusIcon level={point.status} size={14} />
                      {t(`status.${point.status}`)}
                    </span>
                  ),
                },
                {
                  id: 'value',
                  title: valueLabel,
                  align: 'number',
                  cell: point =>
                    point.value === null
                      ? t('headline.noValue')
                      : format.value(point.value, status.unit),
                },
              ]}
            />
          </AsTable>
        </>
      )}
    </Section>
  );
}
