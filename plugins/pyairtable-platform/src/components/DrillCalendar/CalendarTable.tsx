import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  formatDuration,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { Link } from 'react-router-dom';
import { useAreaUrl } from '../../areas/useAreaUrl';
import { useFormat } from '../../hooks/useFormat';
import { useNow } from '../../hooks/useNow';
import type { CalendarItem } from '../../lib/orderCalendar';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { DataTable } from '../DataTable';
import { EntityName } from '../EntityName';
import { RunLink } from '../Runs/RunLink';
import styles from '../Runs/Runs.module.css';
import { LevelBadge } from '../StatusBadge';

const levels: Record<CalendarItem['state'], StatusLevel> = {
  overdue: 'critical',
  never: 'critical',
  due: 'warning',
  done: 'ok',
  unknown: 'unknown',
};

/** Services with their drills; each leads to its Recovery tab. */
export function CalendarTable(props: { items: readonly CalendarItem[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const areaUrl = useAreaUrl();
  const now = useNow();

  function due({ dueAt, state }: CalendarItem): string {
    if (state === 'unknown') {
      return '–';
    }
    if (dueAt === null) {
      return t('drill.calendar.dueNow');
    }
    const seconds = Math.round((Date.parse(dueAt) - now) / 1000);
    return seconds >= 0
      ? t('drill.calendar.dueIn', { duration: formatDuration(seconds) })
      : t('drill.calendar.overdueBy', { duration: formatDuration(-seconds) });
  }

  return (
    <DataTable
      label={t('drill.calendar.title')}
      rows={props.items}
      rowKey={row => `${row.entityRef} ${row.environment}`}
      columns={[
        {
          id: 'service',
          title: t('drill.calendar.service'),
          cell: row => (
            <Link
              className={styles.link}
              to={areaUrl(row.entityRef, 'recovery', row.environment)}
            >
              {row.title ?? row.entityRef.replace(/^.*\//, '')}
            </Link>
          ),
        },
        {
          id: 'environment',
          title: t('drill.calendar.environment'),
          align: 'short',
          cell: row => row.environment,
        },
        {
          id: 'owner',
          title: t('drill.calendar.owner'),
          cell: row =>
            row.owner === null ? (
              t('drill.calendar.noOwner')
            ) : (
              <EntityName entityRef={row.owner} defaultKind="group" />
            ),
        },
        {
          id: 'state',
          title: t('drill.calendar.state'),
          align: 'short',
          cell: row => (
            <>
              <LevelBadge
                level={levels[row.state]}
                word={t(`drill.calendarState.${row.state}`)}
              />{' '}
              {row.runId !== null && (
                <RunLink runId={row.runId}>
                  {t('drill.calendar.active')}
                </RunLink>
              )}
            </>
          ),
        },
        {
          id: 'due',
          title: t('drill.calendar.due'),
          align: 'short',
          cell: due,
        },
        {
          id: 'last',
          title: t('drill.calendar.last'),
          align: 'short',
          cell: row =>
            row.lastAt === null ? (
              t('drill.calendar.never')
            ) : (
              <AgeNote at={row.lastAt} />
            ),
        },
        {
          id: 'every',
          title: t('drill.calendar.every'),
          align: 'short',
          cell: row => format.seconds(row.intervalSeconds),
        },
      ]}
    />
  );
}
