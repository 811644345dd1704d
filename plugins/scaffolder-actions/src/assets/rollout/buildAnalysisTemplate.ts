import type { IAnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import {
  latencyQuery,
  measurementWindow,
  messageFailureQuery,
  requestFailureQuery,
} from './canaryQueries';

type Metric = IAnalysisTemplate['spec'] extends { metrics?: (infer M)[] }
  ? M
  : never;

/** Measurements that one analysis takes. */
const measurements = 5;

/**
 * How many of them may say nothing. Fewer than half, because an analysis that
 * ends without enough bad measurements counts as passed, whatever the rest
 * was.
 */
const silentMeasurements = 2;

/** One bad measurement may be chance, two are the new version. */
const badMeasurements = 1;

/** Largest share of failures that the objective leaves room for. */
export function errorBudget({ spec }: ServicePlan): number {
  // Rounded, because 1 - 0.999 is 0.0010000000000000009 in binary.
  return Number((1 - spec.sloAvailability / 100).toFixed(6));
}

/**
 * What is measured of a canary: requests, where the service takes any, and
 * messages, where it works off a queue.
 */
export function canaryMetrics(
  plan: ServicePlan,
): { name: string; query: string; limit: number }[] {
  const { spec, callers } = plan;
  const takesMessages = spec.queue !== 'none';
  const takesRequests =
    !takesMessages || callers.length > 0 || spec.exposure === 'public';
  return [
    ...(takesRequests
      ? [
          {
            name: 'request-failures',
            query: requestFailureQuery(plan),
            limit: errorBudget(plan),
          },
          {
            name: 'latency-p99',
            query: latencyQuery(plan),
            limit: spec.latencyP99Seconds,
          },
        ]
      : []),
    ...(takesMessages
      ? [
          {
            name: 'message-failures',
            query: messageFailureQuery(plan),
            limit: errorBudget(plan),
          },
        ]
      : []),
  ];
}

/**
 * Holds a canary against the service's objectives. Where nothing comes in,
 * neither condition is met: the analysis is inconclusive, and the Rollout
 * waits for a person instead of calling it good.
 */
export function buildAnalysisTemplate(
  plan: ServicePlan,
): IAnalysisTemplate & KubernetesObject {
  const { name, namespace, labels, reference } = plan;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: `${name}-canary`, namespace, labels },
    spec: {
      args: [{ name: 'canary-hash' }],
      metrics: canaryMetrics(plan).map(
        ({ name: metric, query, limit }): Metric => ({
          name: metric,
          interval: measurementWindow,
          count: measurements,
          failureLimit: badMeasurements,
          inconclusiveLimit: silentMeasurements,
          successCondition: `len(result) > 0 && result[0] <= ${limit}`,
          failureCondition: `len(result) > 0 && result[0] > ${limit}`,
          provider: {
            prometheus: { address: reference.prometheusUrl, query },
          },
        }),
      ),
    },
  };
}
