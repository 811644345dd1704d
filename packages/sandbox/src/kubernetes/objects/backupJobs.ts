import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ICronJob, IJob, IJobSpec } from 'kubernetes-models/batch/v1';
import { backupsAt, backupTime } from '../../model/backups';
import { installedAt, namespace, ServiceContext, timestamp } from './context';
import {
  containerSecurityContext,
  podSecurityContext,
} from './securityContexts';
import { ownedBy } from './uidOf';

const minute = 60_000;
const day = 86400_000;

/** The CronJob that backs a service's data up every night. */
export function backupCronJobs(context: ServiceContext): ICronJob[] {
  const { labels, now } = context;
  if (!context.database) {
    return [];
  }
  const [newest] = backupsOf(context);
  // It goes on being started where it no longer succeeds.
  const lastScheduled =
    backupTime(now) <= now
      ? backupTime(now)
      : new Date(backupTime(now).getTime() - day);
  return [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: {
        name: cronJobName(context),
        namespace,
        labels: { ...labels, [platformLabels.purpose]: 'backup' },
        creationTimestamp: installedAt,
      },
      spec: {
        schedule: '0 2 * * *',
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        suspend: false,
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: {
          metadata: {
            labels: { ...labels, [platformLabels.purpose]: 'backup' },
          },
          spec: jobSpec(context),
        },
      },
      status: {
        lastScheduleTime: timestamp(lastScheduled),
        ...(newest ? { lastSuccessfulTime: timestamp(endOf(newest)) } : {}),
      },
    },
  ];
}

/** The Jobs that the CronJob left behind: the newest good one, and a failed one. */
export function backupJobs(context: ServiceContext): IJob[] {
  if (!context.database) {
    return [];
  }
  const { behaviour, now } = context;
  const [good] = backupsOf(context);
  const [latest] = backupsAt(now, 1, 0);
  return [
    ...(good ? [job(context, good, true)] : []),
    ...(behaviour.backupsStoppedDaysAgo > 0
      ? [job(context, latest, false)]
      : []),
  ];
}

function job(
  context: ServiceContext,
  startedAt: Date,
  succeeded: boolean,
): IJob {
  const { labels } = context;
  const started = timestamp(startedAt);
  const ended = timestamp(endOf(startedAt));
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      // As the CronJob controller does: minutes since 1970.
      name: `${cronJobName(context)}-${startedAt.getTime() / minute}`,
      namespace,
      labels: { ...labels, [platformLabels.purpose]: 'backup' },
      creationTimestamp: started,
      ownerReferences: ownedBy(
        'batch/v1',
        'CronJob',
        namespace,
        cronJobName(context),
      ),
    },
    spec: jobSpec(context),
    status: succeeded
      ? {
          startTime: started,
          completionTime: ended,
          succeeded: 1,
          ready: 0,
          conditions: [
            {
              type: 'Complete',
              status: 'True',
              reason: 'CompletionsReached',
              message: 'Reached expected number of succeeded pods',
              lastTransitionTime: ended,
            },
          ],
        }
      : {
          startTime: started,
          failed: 3,
          ready: 0,
          conditions: [
            {
              type: 'Failed',
              status: 'True',
              reason: 'BackoffLimitExceeded',
              message: 'Job has reached the specified backoff limit',
              lastTransitionTime: ended,
            },
          ],
        },
  };
}

function jobSpec({ id, labels, environment }: ServiceContext): IJobSpec {
  return {
    backoffLimit: 2,
    activeDeadlineSeconds: 3600,
    template: {
      metadata: { labels: { ...labels, [platformLabels.purpose]: 'backup' } },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: id,
        securityContext: podSecurityContext,
        containers: [
          {
            name: 'backup',
            image: 'public.ecr.aws/docker/library/postgres:16.4',
            command: ['/scripts/backup.sh'],
            securityContext: containerSecurityContext,
            env: [
              { name: 'SERVICE', value: id },
              { name: 'BUCKET', value: environment.backupBucket },
            ],
            resources: {
              requests: { cpu: '100m', memory: '128Mi' },
              limits: { memory: '256Mi' },
            },
          },
        ],
      },
    },
  };
}

function backupsOf({ now, environment, behaviour }: ServiceContext): Date[] {
  return backupsAt(
    now,
    environment.backupDays,
    behaviour.backupsStoppedDaysAgo,
  );
}

function endOf(startedAt: Date): Date {
  return new Date(startedAt.getTime() + 4 * minute);
}

function cronJobName({ id }: ServiceContext): string {
  return `${id}-backup`;
}
