import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ICronJob } from 'kubernetes-models/batch/v1';
import {
  hoursBefore,
  installedAt,
  namespace,
  ServiceContext,
  timestamp,
} from './context';

const day = 86400_000;
const scanHour = 3;
const scanMinutes = 4;

/** The CronJob that looks daily for vulnerabilities in a service's image. */
export function imageScanCronJobs(context: ServiceContext): ICronJob[] {
  const { id, labels, now, behaviour, image } = context;
  const name = `${id}-image-scan`;
  const today = Date.UTC(
    now.getUTCFullYear(),
    now.getUTCMonth(),
    now.getUTCDate(),
    scanHour,
  );
  const scheduled = new Date(
    today + scanMinutes * 60_000 <= now.getTime() ? today : today - day,
  );
  const { scannedHoursAgo } = behaviour.image;
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
        suspend: false,
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
                containers: [
                  {
                    name: 'scan',
                    image: 'ghcr.io/aquasecurity/trivy:0.74.0',
                    args: [
                      'image',
                      `${image.registry}/${image.repository}:${image.tag}`,
                    ],
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
      status: {
        lastScheduleTime: timestamp(scheduled),
        lastSuccessfulTime:
          scannedHoursAgo > 24
            ? hoursBefore(now, scannedHoursAgo)
            : timestamp(new Date(scheduled.getTime() + scanMinutes * 60_000)),
      },
    },
  ];
}
