import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ScalingDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { DataTable } from '../../components/DataTable';
import { Facts } from '../../components/Facts';
import { Meter } from '../../components/Meter';
import { Note } from '../../components/Note';
import { Section, Subsection } from '../../components/Section';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './ScalingDetails.module.css';

/** Replicas between their bounds, and what moves them. */
export function ScalingDetails(props: { detail: ScalingDetail }) {
  const { detail } = props;
  const { current, ready, desired, min, max, workload, autoscaler } = detail;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();

  return (
    <Section title={t('scaling.title')}>
      <Facts
        facts={[
          { name: t('scaling.current'), value: format.number(current) },
          { name: t('scaling.ready'), value: format.number(ready) },
          { name: t('scaling.desired'), value: format.number(desired) },
          {
            name: t('scaling.min'),
            value: min === null ? t('scaling.unlimited') : format.number(min),
          },
          {
            name: t('scaling.max'),
            value: max === null ? t('scaling.unlimited') : format.number(max),
          },
        ]}
      />
      {max !== null && (
        <Meter
          label={t('scaling.range')}
          text={t('scaling.rangeText', {
            current: format.number(current),
            max: format.number(max),
            min: format.number(min ?? 0),
          })}
          value={current}
          max={Math.max(max, current)}
          mark={min ?? undefined}
        />
      )}
      <div className={styles.objects}>
        <Facts
          size="small"
          facts={[
            {
              name: t('scaling.workload'),
              value: `${workload.kind} ${workload.namespace}/${workload.name}`,
            },
            {
              name: t('scaling.autoscaler'),
              value: autoscaler
                ? `${autoscaler.kind} ${autoscaler.namespace}/${autoscaler.name}`
                : t('scaling.noAutoscaler'),
            },
          ]}
        />
      </div>
      {autoscaler && (
        <>
          <Subsection title={t('scaling.metrics')}>
            {detail.metrics.length === 0 ? (
              <Note>{t('scaling.noMetrics')}</Note>
            ) : (
              <DataTable
                label={t('scaling.metrics')}
                narrow
                rows={detail.metrics}
                rowKey={(row, index) => `${row.name}-${index}`}
                columns={[
                  {
                    id: 'name',
                    title: t('scaling.metric'),
                    cell: row => row.name,
                  },
                  {
                    id: 'current',
                    title: t('scaling.value'),
                    align: 'number',
                    cell: row => row.current ?? t('scaling.unknown'),
                  },
                  {
                    id: 'target',
                    title: t('scaling.target'),
                    align: 'number',
                    cell: row => row.target,
                  },
                ]}
              />
            )}
          </Subsection>
          <Subsection title={t('scaling.conditions')}>
            {detail.conditions.length === 0 ? (
              <Note>{t('scaling.noConditions')}</Note>
            ) : (
              <DataTable
                label={t('scaling.conditions')}
                rows={detail.conditions}
                rowKey={row => row.type}
                columns={[
                  {
                    id: 'type',
                    title: t('scaling.type'),
                    cell: row => row.type,
                  },
                  {
                    id: 'status',
                    title: t('scaling.status'),
                    cell: row => row.status,
                  },
                  {
                    id: 'reason',
                    title: t('scaling.reason'),
                    cell: row => row.reason ?? '–',
                  },
                  {
                    id: 'message',
                    title: t('scaling.message'),
                    cell: row => row.message ?? '–',
                  },
                ]}
              />
            )}
          </Subsection>
        </>
      )}
    </Section>
  );
}
