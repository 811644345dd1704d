import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { KubernetesObject } from '../../AssetFile';
import { finopsNamespace, reportAccount } from '../finopsNames';
import type { FinopsScope } from '../FinopsScope';
import { buildReportPod } from './buildReportPod';

/**
 * The weekly report on sizes and commitments, early on Monday. One at a time,
 * and missed runs are made up for until noon.
 */
export function buildReportCronJob(
  scope: FinopsScope,
): (ICronJob & KubernetesObject)[] {
  const { labels, timeZone } = scope;
  const podLabels = {
    ...labels,
    app: reportAccount,
    'app.kubernetes.io/name': reportAccount,
    'app.kubernetes.io/component': 'cost-report',
  };
  return [
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: {
        name: reportAccount,
        namespace: finopsNamespace,
        labels: podLabels,
      },
      spec: {
        schedule: '0 7 * * 1',
        timeZone,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 6 * 3600,
        successfulJobsHistoryLimit: 4,
        failedJobsHistoryLimit: 4,
        jobTemplate: {
          metadata: { labels: podLabels },
          spec: {
            activeDeadlineSeconds: 900,
            ttlSecondsAfterFinished: 28 * 86_400,
            backoffLimit: 2,
            template: buildReportPod(scope, podLabels),
          },
        },
      },
    },
  ];
}
