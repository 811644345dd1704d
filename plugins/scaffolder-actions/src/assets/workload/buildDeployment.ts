import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { buildPodTemplate } from './buildPodTemplate';

/** kube-score counts the replicas of a Deployment, and knows no other scaler than the HPA. */
const replicasAreElsewhere = {
  'kube-score/ignore': 'deployment-replicas',
  'pyairtable.io/ignore-reason':
    'Replicas are set by the Rollout or the ScaledObject, which kube-score does not look for.',
};

/**
 * The workload. It names no replicas, which are the autoscaler's; under a
 * Rollout it has none of its own, or both would run pods.
 */
export function buildDeployment(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): IDeployment & KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
      ...(plan.canary || plan.scaler === 'scaledobject'
        ? { annotations: replicasAreElsewhere }
        : {}),
    },
    spec: {
      ...(plan.canary ? { replicas: 0 } : {}),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 600,
      selector: { matchLabels: plan.selector },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
      },
      template: buildPodTemplate(plan, environment),
    },
  };
}
