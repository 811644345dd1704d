import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { ServicePlan } from '../../../plan/ServicePlan';
import type { AssetPart, KubernetesObject } from '../../AssetFile';
import { buildScanAccess } from './buildScanAccess';
import { buildScanNetworkPolicy } from './buildScanNetworkPolicy';
import { buildScanPod } from './buildScanPod';
import { scanName } from './scanNames';
import { scanSchedule } from './scanSchedule';

/**
 * Looks daily for vulnerabilities in what the service runs. The portal starts
 * its own scans from the same CronJob, which it finds by these labels.
 */
export function buildImageScan(plan: ServicePlan): AssetPart[] {
  const labels = { ...plan.labels, [platformLabels.purpose]: 'image-scan' };
  const cronJob: ICronJob & KubernetesObject = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: scanName(plan), namespace: plan.namespace, labels },
    spec: {
      schedule: scanSchedule(plan.name),
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels },
        spec: {
          activeDeadlineSeconds: 1800,
          ttlSecondsAfterFinished: 7 * 86_400,
          // Findings fail nothing: what fails is a lost download.
          backoffLimit: 2,
          template: buildScanPod(plan),
        },
      },
    },
  };
  return [
    {
      type: 'manifest',
      path: 'security/image-scan.yaml',
      objects: [cronJob],
    },
    buildScanAccess(plan),
    ...buildScanNetworkPolicy(plan),
  ];
}
