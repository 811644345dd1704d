import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import {
  hoursBefore,
  installedAt,
  namespace,
  ServiceContext,
  timestamp,
} from './context';
import {
  containerSecurityContext,
  podSecurityContext,
} from './securityContexts';

const day = 86400_000;
const scanHour = 3;
const scanMinutes = 4;

/** When the newest daily scan was started that has ended by now. */
function scheduledAt(now: Date): Date {
  const today = Date.UTC(
    now.getUTCFullYear(),
    now.getUTCMonth(),
    now.getUTCDate(),
    scanHour,
  );
  return new Date(
    today + scanMinutes * 60_000 <= now.getTime() ? today : today - day,
  );
}

/**
 * When the daily scan of a service's image last ended well.
 *
 * @returns undefined where it never did
 * @internal
 */
export function dailyScanEndedAt({
  behaviour,
  now,
}: ServiceContext): string | undefined {
  const { scannedHoursAgo } = behaviour.image;
  if (scannedHoursAgo === null) {
    return undefined;
  }
  return scannedHoursAgo > 24
    ? hoursBefore(now, scannedHoursAgo)
    : timestamp(new Date(scheduledAt(now).getTime() + scanMinutes * 60_000));
}

/** The CronJob that looks daily for vulnerabilities in a service's image. */
export function imageScanCronJobs(context: ServiceContext): ICronJob[] {
  const { id, labels, now, image } = context;
  const name = `${id}-image-scan`;
  const endedAt = dailyScanEndedAt(context);
  const purpose = { [platformLabels.purpose]: 'image-scan' };
  // With the service's own app label, its Service would take it for a replica.
  const podLabels = { ...labels, ...purpose, app: name };
  return [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: {
        name,
        namespace,
        labels: { ...labels, ...purpose },
        creationTimestamp: installedAt,
      },
      spec: {
        schedule: `0 ${scanHour} * * *`,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        // One that sleeps has never looked.
        suspend: endedAt === undefined,
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          metadata: { labels: { ...labels, ...purpose } },
          spec: {
            activeDeadlineSeconds: 1800,
            backoffLimit: 2,
            template: {
              metadata: { labels: podLabels },
              spec: {
                restartPolicy: 'Never',
                automountServiceAccountToken: false,
                securityContext: podSecurityContext,
                containers: [
                  {
                    name: 'scan',
                    image: 'ghcr.io/aquasecurity/trivy:0.74.0',
                    args: ['image', '--format', 'json', image.byDigest],
                    securityContext: containerSecurityContext,
                    resources: {
                      requests: { cpu: '250m', memory: '1Gi' },
                      limits: { memory: '1Gi' },
                    },
                  },
                ],
              },
            },
          },
        },
      },
      status:
        endedAt === undefined
          ? {}
          : {
              lastScheduleTime: timestamp(scheduledAt(now)),
              lastSuccessfulTime: endedAt,
            },
    },
  ];
}
