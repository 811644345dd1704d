import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IMetricSpec } from 'kubernetes-models/autoscaling/v2/MetricSpec';
import { runtime } from '../../plan/runtimeContract';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { Language } from '../../spec/words';
import type { KubernetesObject } from '../AssetFile';
import { requestRateMetric } from './requestRateMetric';
import { scalingBehavior } from './scalingBehavior';

const cpuPercent = 70;
const memoryPercent = 80;

/**
 * Runtimes that give memory back. Those of Go and Node keep it, so that more
 * replicas would never make the figure fall again.
 */
const returnsMemory: readonly Language[] = ['python'];

/** Scales a service by its requests and by what it uses. */
export function buildHorizontalPodAutoscaler(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): IHorizontalPodAutoscaler & KubernetesObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: plan.name,
      namespace: plan.namespace,
      labels: plan.labels,
      ...ignoredFindings(plan, environment),
    },
    spec: {
      scaleTargetRef: plan.scaleTarget,
      minReplicas: environment.replicas.min,
      maxReplicas: environment.replicas.max,
      metrics: [
        containerMetric('cpu', cpuPercent),
        ...(returnsMemory.includes(plan.spec.language)
          ? [containerMetric('memory', memoryPercent)]
          : []),
        {
          type: 'Pods',
          pods: {
            metric: { name: requestRateMetric },
            target: {
              type: 'AverageValue',
              averageValue: String(plan.spec.rpsPerPod),
            },
          },
        },
      ],
      behavior: scalingBehavior,
    },
  };
}

/** Of the service's own container: the average of a pod would hold the sidecar's. */
function containerMetric(
  name: 'cpu' | 'memory',
  averageUtilization: number,
): IMetricSpec {
  return {
    type: 'ContainerResource',
    containerResource: {
      name,
      container: runtime.container,
      target: { type: 'Utilization', averageUtilization },
    },
  };
}

/**
 * What kube-score would say for no reason: it knows no Rollout, and it cannot
 * know that an environment is meant to rest on one replica.
 */
function ignoredFindings(
  { canary }: ServicePlan,
  { replicas }: EnvironmentPlan,
): { annotations?: Record<string, string> } {
  const findings = [
    ...(canary
      ? [
          {
            id: 'horizontalpodautoscaler-has-target',
            reason:
              'The target is an Argo Rollout, which kube-score does not look for.',
          },
        ]
      : []),
    ...(replicas.min < 2
      ? [
          {
            id: 'horizontalpodautoscaler-replicas',
            reason: 'This environment is meant to rest on one replica.',
          },
        ]
      : []),
  ];
  return findings.length > 0
    ? {
        annotations: {
          'kube-score/ignore': findings.map(({ id }) => id).join(','),
          'pyairtable.io/ignore-reason': findings
            .map(({ reason }) => reason)
            .join(' '),
        },
      }
    : {};
}
