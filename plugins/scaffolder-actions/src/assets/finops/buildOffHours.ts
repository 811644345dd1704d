import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { runtime } from '../../plan/runtimeContract';
import { defaultReplicas } from '../../spec/environmentDefaults';
import type { KubernetesObject } from '../AssetFile';
import { scalingBehavior } from '../autoscaling/scalingBehavior';
import type { FinopsScope } from './FinopsScope';

/** Environments that nobody needs at night; never those with users. */
const restingEnvironments: readonly EnvironmentName[] = ['dev', 'staging'];

/** Working hours, between which pods run: 06:00 to 22:00. */
const start = '0 6 * * *';
const end = '0 22 * * *';

const cpuPercent = '70';

/**
 * Rest at night: outside working hours KEDA brings each Deployment to zero,
 * and in the morning back to its least replicas, from which CPU scales it. It
 * takes over the HorizontalPodAutoscaler that the service has of its own, for
 * two of them would fight; where Argo CD heals it, its `spec` has to be among
 * the differences that are ignored.
 *
 * Only services for which the platform file names a namespace: of others
 * nobody knows that a Deployment of their name stands there.
 */
export function buildOffHours(
  scope: FinopsScope,
): (IScaledObject & KubernetesObject)[] {
  if (!restingEnvironments.includes(scope.name)) {
    return [];
  }
  return Object.entries(scope.platform.services)
    .sort(([one], [other]) => one.localeCompare(other, 'en'))
    .flatMap(([service, { namespace }]) =>
      namespace === undefined ? [] : [restOf(service, namespace, scope)],
    );
}

function restOf(
  service: string,
  namespace: string,
  { name, labels, timeZone }: FinopsScope,
): IScaledObject & KubernetesObject {
  const { min, max } = defaultReplicas[name];
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: {
      name: `${service}-off-hours`,
      namespace,
      labels: { ...labels, 'app.kubernetes.io/name': service },
      annotations: { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' },
    },
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: service,
      },
      minReplicaCount: 0,
      maxReplicaCount: max,
      pollingInterval: 30,
      cooldownPeriod: 300,
      advanced: {
        horizontalPodAutoscalerConfig: {
          name: service,
          behavior: scalingBehavior,
        },
      },
      triggers: [
        {
          type: 'cron',
          name: 'working-hours',
          metadata: {
            timezone: timeZone,
            start,
            end,
            desiredReplicas: String(Math.max(1, min)),
          },
        },
        {
          type: 'cpu',
          name: 'cpu',
          metricType: 'Utilization',
          metadata: { value: cpuPercent, containerName: runtime.container },
        },
      ],
    },
  };
}
