import {
  formatDuration,
  Reason,
  RecoveryDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  coversNamespace,
  VeleroBackup,
  veleroBackups,
  VeleroSchedule,
  veleroSchedules,
} from '../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../lib/kubernetesEvidence';
import { ageSeconds } from './judgeRestorePoint';
import { shorten } from './shorten';

type RpoSource = NonNullable<RecoveryDetail['rpo']>['sources'][number];

/** State changes less often than data: this much of it may be lost, seconds. */
const stateRpoSeconds = 6 * 3600;

/** How much of the state around a service may be lost, by its own RPO. */
export function stateTargetSeconds(rpoSeconds: number): number {
  return Math.max(rpoSeconds, stateRpoSeconds);
}

/**
 * A schedule that is as long as the RPO is behind it for as long as each copy
 * takes; that much is no alarm.
 */
const copySeconds = 15 * 60;

/** Ended, and not as it should. */
const failedPhases = ['PartiallyFailed', 'FailedValidation', 'Failed'];

/** What Velero has in a cluster. */
export interface CollectedVelero {
  backups: VeleroBackup[];
  schedules: VeleroSchedule[];
}

/** What Velero keeps of a service, and what is wrong with it. */
export interface JudgedVelero {
  sources: RpoSource[];
  reasons: Reason[];
}

/**
 * Judges whether the cluster's state around a service, which is not its data,
 * could be brought back. Where nothing is meant to copy its namespace, that is
 * told, and nothing is broken.
 *
 * @param namespaces - in which the service's objects are
 */
export function judgeVelero(
  velero: CollectedVelero,
  namespaces: readonly string[],
  options: { rpoSeconds: number; cluster: string; observedAt: Date },
): JudgedVelero {
  const judged = namespaces.map(namespace =>
    judgeNamespace(velero, namespace, options),
  );
  return {
    sources: judged.flatMap(({ sources }) => sources),
    reasons: judged.flatMap(({ reasons }) => reasons),
  };
}

/** Thousands of services share a few namespaces. */
const known = new WeakMap<CollectedVelero, Map<string, CollectedVelero>>();

/** What covers a namespace, the newest copy first. */
function findCopies(
  velero: CollectedVelero,
  namespace: string,
): CollectedVelero {
  const ofCluster = known.get(velero) ?? new Map<string, CollectedVelero>();
  known.set(velero, ofCluster);
  const found = ofCluster.get(namespace) ?? {
    backups: velero.backups
      .filter(
        backup =>
          backup.startedAt !== null && coversNamespace(backup, namespace),
      )
      .sort((a, b) => Date.parse(b.startedAt!) - Date.parse(a.startedAt!)),
    schedules: velero.schedules.filter(schedule =>
      coversNamespace(schedule, namespace),
    ),
  };
  ofCluster.set(namespace, found);
  return found;
}

function judgeNamespace(
  velero: CollectedVelero,
  namespace: string,
  options: { rpoSeconds: number; cluster: string; observedAt: Date },
): JudgedVelero {
  const { cluster, observedAt } = options;
  const target = stateTargetSeconds(options.rpoSeconds);
  const { backups, schedules } = findCopies(velero, namespace);
  if (backups.length === 0 && schedules.length === 0) {
    return {
      sources: [],
      reasons: [
        {
          code: 'state-not-covered',
          level: 'warning',
          message: `No Schedule of Velero copies all of namespace ${namespace}, so its objects would have to be deployed anew.`,
          evidence: {
            type: 'query',
            system: `Kubernetes (${cluster})`,
            query: 'kubectl get schedules.velero.io,backups.velero.io -A',
            result: `none that covers ${namespace}`,
          },
        },
      ],
    };
  }
  const good = backups.find(({ phase }) => phase === 'Completed');
  const judgement = good
    ? judgeAge(good)
    : {
        code: 'state-never-copied',
        level: 'critical' as const,
        message: `Velero has no good copy of the objects in namespace ${namespace}.`,
        evidence: schedules[0]
          ? kubernetesEvidence(
              cluster,
              veleroSchedules,
              schedules[0],
              'status.phase',
              schedules[0].phase,
            )
          : kubernetesEvidence(
              cluster,
              veleroBackups,
              backups[0],
              'status.phase',
              backups[0].phase,
            ),
      };
  const failure = backups.find(({ phase }) => failedPhases.includes(phase));
  const resource = good ?? schedules[0] ?? backups[0];
  return {
    sources: [
      {
        kind: 'velero',
        resource: `${resource.namespace}/${resource.name}`,
        level: judgement.level,
        message: judgement.message,
        ageSeconds: good ? ageSeconds(good.startedAt!, observedAt) : null,
        newestAt: good?.startedAt ?? null,
        sizeBytes: null,
        checksum: null,
        verifiedAt: null,
      },
    ],
    reasons: [
      judgement,
      ...(failure && isNewer(failure, good) ? [judgeFailure(failure)] : []),
      ...schedules.flatMap(judgeSchedule),
    ],
  };

  function judgeAge(backup: VeleroBackup): Reason {
    const age = ageSeconds(backup.startedAt!, observedAt);
    const broken = age > target + copySeconds;
    return {
      code: broken ? 'state-rpo-broken' : 'state-within-rpo',
      level: broken ? 'critical' : 'ok',
      message: `The objects in namespace ${namespace} could be restored as of ${formatDuration(
        age,
      )} ago; the RPO of state is ${formatDuration(target)}.`,
      evidence: kubernetesEvidence(
        cluster,
        veleroBackups,
        backup,
        'status.startTimestamp',
        backup.startedAt!,
      ),
    };
  }

  function judgeFailure(backup: VeleroBackup): Reason {
    return {
      code: 'state-copy-failed',
      level: 'warning',
      message: `Velero's backup ${backup.name} ended ${
        backup.phase
      } ${formatDuration(ageSeconds(backup.startedAt!, observedAt))} ago${
        backup.message ? `: ${shorten(backup.message)}` : ''
      }.`,
      evidence: kubernetesEvidence(
        cluster,
        veleroBackups,
        backup,
        'status.phase',
        backup.phase,
      ),
    };
  }

  function judgeSchedule(schedule: VeleroSchedule): Reason[] {
    if (schedule.phase === 'FailedValidation') {
      return [
        {
          code: 'state-schedule-refused',
          level: 'warning',
          message: `Velero does not accept its Schedule ${schedule.name}${
            schedule.message ? `: ${shorten(schedule.message)}` : ''
          }.`,
          evidence: kubernetesEvidence(
            cluster,
            veleroSchedules,
            schedule,
            'status.phase',
            schedule.phase,
          ),
        },
      ];
    }
    return schedule.paused
      ? [
          {
            code: 'state-schedule-paused',
            level: 'warning',
            message: `Velero's Schedule ${schedule.name} is paused.`,
            evidence: kubernetesEvidence(
              cluster,
              veleroSchedules,
              schedule,
              'spec.paused',
              'true',
            ),
          },
        ]
      : [];
  }
}

function isNewer(failed: VeleroBackup, good: VeleroBackup | undefined) {
  return !good || Date.parse(failed.startedAt!) > Date.parse(good.startedAt!);
}
