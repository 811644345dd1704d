import type { ICronWorkflow } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1/CronWorkflow';
import type { KubernetesObject } from '../AssetFile';
import { drillLabels } from './buildDrillTemplate';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';

/** The schedule of the drill: once a month, one at a time. */
export function buildDrillCronWorkflow(
  scope: RecoveryScope,
): ICronWorkflow & KubernetesObject {
  const name = recoveryNames.drill(scope.name);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'CronWorkflow',
    metadata: { name, namespace: scope.namespace, labels: scope.labels },
    spec: {
      schedules: [scope.drillSchedule],
      timezone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 4 * 3600,
      // The portal reads drills from the cluster.
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      workflowMetadata: { labels: drillLabels(scope) },
      workflowSpec: { workflowTemplateRef: { name } },
    },
  };
}
