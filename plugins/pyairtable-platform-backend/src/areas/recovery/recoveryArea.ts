import {
  Reason,
  RecoveryDetail,
  recoveryDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { MetricsSource } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import type { RdsClient } from '../../clients/rds/RdsClient';
import type { BackupBucketClient } from '../../clients/s3/BackupBucketClient';
import { findServiceObjects, selectorOf } from '../lib/findServiceObjects';
import type { CollectedRecovery } from './CollectedRecovery';
import { collectRecovery } from './collectRecovery';
import { describeDrill, describeJob } from './describeDetail';
import { databaseNamesOf, findRestorePoints } from './findRestorePoints';
import { judgeDrills, readDrills } from './judgeDrills';
import { ageSeconds, judgeRestorePoint } from './judgeRestorePoint';
import { judgeRto } from './judgeRto';
import { JudgedSources, judgeSources } from './judgeSources';
import { stateTargetSeconds } from './judgeVelero';

const stateless: Reason = {
  code: 'stateless',
  level: 'ok',
  message:
    'It keeps no data of its own: no database in the catalog, no backup job and no backup, so only drills are judged.',
};

/** What the area reads. */
export interface RecoverySources {
  databases: Pick<RdsClient, 'listInstances'>;
  backups: Pick<BackupBucketClient, 'listBackups'>;
  kubernetes: KubernetesReader;
  metricsSource: MetricsSource;
}

/** Whether each service could be recovered, and whether anyone has tried. */
export function createRecoveryArea(
  sources: RecoverySources,
): StatusArea<CollectedRecovery, RecoveryDetail> {
  return {
    id: 'recovery',
    title: 'Recovery',
    unit: 'seconds',
    // Metrics are no upstream of it: they only add to what these three tell.
    upstreams: ['rds', 's3', 'kubernetes'],
    frequency: { minutes: 5 },
    detailSchema: recoveryDetailSchema,
    collect: options => collectRecovery(sources, options),
    evaluate,
  };
}

function evaluate({
  service,
  environment,
  collected,
  observedAt,
}: EvaluateOptions<CollectedRecovery>): Evaluation<RecoveryDetail> {
  const { targets } = service.settings;
  const { cluster, drillIntervalSeconds } = environment;
  const selector = selectorOf(service.settings);
  const restore = findRestorePoints(collected, service, environment.name);
  const jobs = findServiceObjects(collected.cronJobs, selector);
  const drills = readDrills(
    findServiceObjects(collected.drills ?? [], selector),
  );
  const keepsData =
    restore.points.length > 0 ||
    jobs.length > 0 ||
    databaseNamesOf(service).length > 0;

  const duty = {
    intervalSeconds: drillIntervalSeconds,
    cluster,
    observedAt,
    visible: collected.drills !== null,
  };
  const judgedRto = judgeRto(drills.lastSuccess, {
    ...duty,
    rtoSeconds: targets.rto,
  });
  const drillReasons = [...judgeDrills(drills, duty), ...judgedRto.reasons];
  const judgedSources = judgeSources({
    collected,
    service,
    environment,
    observedAt,
    restore,
    jobs,
  });
  const measuredSeconds = restore.newest?.newestAt
    ? ageSeconds(restore.newest.newestAt, observedAt)
    : null;
  const common = {
    rpoTargetSeconds: targets.rpo,
    rtoTargetSeconds: targets.rto,
    rpo: {
      measuredSeconds,
      resource: restore.newest?.resource ?? null,
      sources: judgedSources.sources,
    },
    rto: judgedRto.rto,
    restorePoints: restore.points,
    backupJobs: jobs.map(describeJob),
    lastDrill: drills.last ? describeDrill(drills.last) : null,
    lastSuccessfulDrillAt: drills.lastSuccess?.finishedAt ?? null,
    drillIntervalSeconds: drillIntervalSeconds ?? null,
  };
  const source = `AWS and Kubernetes (${environment.name})`;

  if (!keepsData) {
    const drilledAt = drills.lastSuccess?.finishedAt;
    return {
      value: drilledAt ? ageSeconds(drilledAt, observedAt) : null,
      target: drillIntervalSeconds ?? null,
      source,
      reasons: [
        ...selector.problems,
        stateless,
        ...judgedSources.reasons,
        ...drillReasons,
      ],
      detail: {
        headline: 'drill',
        ...common,
        // What it would lose is the state around it.
        ...stateRpo(targets.rpo, judgedSources.sources),
      },
    };
  }
  return {
    value: measuredSeconds,
    target: targets.rpo,
    source,
    reasons: [
      ...selector.problems,
      judgeRestorePoint(restore, {
        rpoSeconds: targets.rpo,
        observedAt,
        bucket: collected.backups.bucket,
        since: collected.backups.since,
      }),
      ...judgedSources.reasons,
      ...drillReasons,
    ],
    detail: { headline: 'restorable-point', ...common },
  };
}

/**
 * The RPO of a service that keeps no data. In several namespaces, the oldest
 * copy is what it would come back to; where one was never copied, nobody knows.
 */
function stateRpo(
  rpoSeconds: number,
  sources: JudgedSources['sources'],
): Pick<RecoveryDetail, 'rpo' | 'rpoTargetSeconds'> {
  const [oldest] = sources
    .filter(({ kind }) => kind === 'velero')
    .sort((a, b) => (b.ageSeconds ?? Infinity) - (a.ageSeconds ?? Infinity));
  return {
    rpoTargetSeconds: stateTargetSeconds(rpoSeconds),
    rpo: {
      measuredSeconds: oldest?.ageSeconds ?? null,
      resource: oldest?.resource ?? null,
      sources,
    },
  };
}
