import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button } from '@backstage/ui';
import type { Run } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import type { useRuns } from '../../hooks/useRuns';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { DataColumn, DataTable } from '../DataTable';
import { EntityName } from '../EntityName';
import { Note } from '../Note';
import { ErrorState, LoadingState } from '../states';
import { RunDuration } from './RunDuration';
import { RunLink } from './RunLink';
import styles from './Runs.module.css';
import { RunStateBadge } from './RunStateBadge';

/**
 * Runs, the newest first, each with the way to its page and its evidence. With
 * `everywhere`, they are of several services and environments.
 */
export function RunTable(props: {
  label: string;
  runs: ReturnType<typeof useRuns>;
  /** What is said where there is none. */
  none: string;
  everywhere?: boolean;
}) {
  const { label, runs, none, everywhere = false } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();

  function measured({ evidence }: Run): string {
    const parts = [
      ['RPO', evidence?.rpoSeconds],
      ['RTO', evidence?.rtoSeconds],
    ].flatMap(([name, seconds]) =>
      typeof seconds === 'number' ? [`${name} ${format.seconds(seconds)}`] : [],
    );
    return parts.join(', ') || '–';
  }

  const place: DataColumn<Run>[] = [
    {
      id: 'service',
      title: t('run.history.service'),
      cell: run => <EntityName entityRef={run.entityRef} />,
    },
    {
      id: 'environment',
      title: t('run.history.environment'),
      align: 'short',
      cell: run => run.environment,
    },
  ];
  const columns: DataColumn<Run>[] = [
    {
      id: 'run',
      title: t('run.history.run'),
      cell: run => <RunLink runId={run.id}>{run.title}</RunLink>,
    },
    ...(everywhere ? place : []),
    {
      id: 'state',
      title: t('run.history.state'),
      align: 'short',
      cell: run => <RunStateBadge state={run.state} approval={run.approval} />,
    },
    {
      id: 'created',
      title: t('run.history.created'),
      align: 'short',
      cell: run => <AgeNote at={run.createdAt} />,
    },
    {
      id: 'actor',
      title: t('run.history.actor'),
      cell: run => <EntityName entityRef={run.actor} defaultKind="user" />,
    },
    {
      id: 'duration',
      title: t('run.history.duration'),
      align: 'short',
      cell: run => (
        <RunDuration startedAt={run.startedAt} finishedAt={run.finishedAt} />
      ),
    },
    {
      id: 'measured',
      title: t('run.history.measured'),
      align: 'short',
      cell: measured,
    },
    {
      id: 'evidence',
      title: t('run.history.evidence'),
      align: 'short',
      cell: run =>
        run.evidence ? (
          <RunLink runId={run.id} hash="evidence">
            {t('run.history.evidenceLink', {
              sequence: String(run.evidence.sequence),
            })}
          </RunLink>
        ) : (
          t('run.history.noEvidence')
        ),
    },
  ];

  const { value, error, loading, reload, loadMore, loadingMore } = runs;
  return (
    <>
      {loading && <LoadingState rows={3} />}
      {error && (
        <ErrorState error={error} onRetry={reload} outdated={Boolean(value)} />
      )}
      {value?.items.length === 0 && <Note>{none}</Note>}
      {value && value.items.length > 0 && (
        <DataTable
          label={label}
          rows={value.items}
          rowKey={run => run.id}
          columns={columns}
        />
      )}
      {value?.hasMore && (
        <div className={styles.more}>
          <Button
            size="small"
            variant="secondary"
            isPending={loadingMore}
            onPress={loadMore}
          >
            {t(loadingMore ? 'run.history.loading' : 'run.history.more')}
          </Button>
        </div>
      )}
    </>
  );
}
