import type { ITriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication';
import { secretFiles } from '../../plan/runtimeContract';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';

/**
 * How KEDA reads the queue. In AWS with its operator's own role, which needs
 * no more than to read the length of queues; in Redis with the password that
 * the service has, from the same Secret.
 */
export function buildTriggerAuthentication(
  plan: ServicePlan,
): ITriggerAuthentication & KubernetesObject {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'TriggerAuthentication',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
    },
    spec:
      plan.spec.queue === 'redis'
        ? {
            secretTargetRef: secretFiles.redis.map(key => ({
              parameter: key,
              name: `${plan.name}-redis`,
              key,
            })),
          }
        : { podIdentity: { provider: 'aws', identityOwner: 'keda' } },
  };
}
