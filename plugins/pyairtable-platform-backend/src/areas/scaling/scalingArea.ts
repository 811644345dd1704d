import {
  Reason,
  ScalingDetail,
  scalingDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EvaluateOptions,
  Evaluation,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  deployments,
  horizontalPodAutoscalers,
  rollouts,
  scaledObjects,
} from '../../clients/kubernetes/kinds';
import type { KubernetesReader } from '../../clients/kubernetes/KubernetesReader';
import { findServiceObjects, selectorOf } from '../lib/findServiceObjects';
import {
  CollectedWorkloads,
  ScaledWorkload,
  scaledWorkloads,
} from './CollectedWorkloads';
import { judgeAutoscaler, rangeOf } from './judgeAutoscaler';
import { judgeReplicas } from './judgeReplicas';
import { describeMetric } from './metricLoad';

/** Whether each service runs the replicas it needs, and can get more. */
export function createScalingArea(sources: {
  kubernetes: KubernetesReader;
}): StatusArea<CollectedWorkloads, ScalingDetail> {
  const { kubernetes } = sources;
  return {
    id: 'scaling',
    title: 'Scaling',
    unit: 'replicas',
    upstreams: ['kubernetes'],
    frequency: { minutes: 1 },
    detailSchema: scalingDetailSchema,
    async collect(options) {
      const [deploymentList, rolloutList, autoscalers, scaled] =
        await Promise.all([
          kubernetes.list(deployments, options),
          kubernetes.listIfInstalled(rollouts, options),
          kubernetes.list(horizontalPodAutoscalers, options),
          kubernetes.listIfInstalled(scaledObjects, options),
        ]);
      return {
        deployments: deploymentList,
        rollouts: rolloutList ?? null,
        autoscalers,
        scaledObjects: scaled ?? null,
      };
    },
    evaluate,
  };
}

function evaluate({
  service,
  environment,
  collected,
  observedAt,
}: EvaluateOptions<CollectedWorkloads>): Evaluation<ScalingDetail> {
  const { cluster } = environment;
  const source = `Kubernetes (${environment.name})`;
  const selector = selectorOf(service.settings);
  const workloads = scaledWorkloads(collected, {
    deployments: findServiceObjects(collected.deployments, selector),
    rollouts: findServiceObjects(collected.rollouts ?? [], selector),
  });
  if (workloads.length === 0) {
    return {
      value: null,
      target: null,
      source,
      detail: null,
      reasons: [
        ...selector.problems,
        {
          code: 'workload-not-found',
          level: 'unknown',
          message: `Cluster ${cluster} has no Deployment or Rollout with ${
            selector.text
          } in ${
            selector.namespace
              ? `namespace ${selector.namespace}`
              : 'any namespace'
          }.`,
          evidence: {
            type: 'query',
            system: `Kubernetes (${cluster})`,
            query: `kubectl get deployments,rollouts ${
              selector.namespace ? `-n ${selector.namespace}` : '-A'
            } -l '${selector.text}'`,
            result: 'none',
          },
        },
      ],
    };
  }

  const headline = headlineOf(workloads, service.settings.serviceId);
  const { min, max } = rangeOf(headline);
  return {
    value: headline.workload.current,
    target: max,
    source,
    reasons: workloads.flatMap((scaled): Reason[] => [
      judgeReplicas(scaled, cluster, observedAt),
      ...judgeAutoscaler(scaled, cluster),
    ]),
    detail: {
      workload: nameOf(headline.kind.kind, headline.workload),
      autoscaler: autoscalerOf(headline),
      current: headline.workload.current,
      ready: headline.workload.ready,
      desired: desiredOf(headline),
      min,
      max,
      conditions: (headline.scaledObject?.conditions ?? []).concat(
        headline.autoscaler?.conditions ?? [],
      ),
      metrics: metricsOf(headline),
    },
  };
}

/** A service may have workers beside it: the one of its own name speaks for it. */
function headlineOf(
  workloads: ScaledWorkload[],
  serviceId: string,
): ScaledWorkload {
  return (
    workloads.find(({ workload }) => workload.name === serviceId) ??
    workloads[0]
  );
}

/** An autoscaler that rests wants nothing; then the workload decides. */
function desiredOf({ workload, autoscaler }: ScaledWorkload): number {
  return workload.wanted === 0 ? 0 : autoscaler?.desired || workload.wanted;
}

function autoscalerOf({ autoscaler, scaledObject }: ScaledWorkload) {
  if (scaledObject) {
    return nameOf('ScaledObject', scaledObject);
  }
  return autoscaler ? nameOf('HorizontalPodAutoscaler', autoscaler) : null;
}

/** KEDA's own triggers are known by name alone where its autoscaler rests. */
function metricsOf({ autoscaler, scaledObject }: ScaledWorkload) {
  return autoscaler
    ? autoscaler.metrics.map(describeMetric)
    : (scaledObject?.triggers ?? []).map(trigger => ({
        name: trigger.name ?? trigger.type,
        current: null,
        target: 'see the ScaledObject',
      }));
}

function nameOf(
  kind: string,
  { namespace, name }: { namespace: string; name: string },
) {
  return { kind, namespace, name };
}
