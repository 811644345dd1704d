import type {
  IHorizontalPodAutoscaler,
  IHorizontalPodAutoscalerCondition,
  IMetricSpec,
  IMetricStatus,
} from 'kubernetes-models/autoscaling/v2';
import { targetUtilization } from '../../model/replicas';
import { hoursBefore, installedAt, namespace, ServiceContext } from './context';
import { ownedBy } from './uidOf';

const metricTexts = {
  cpu: 'cpu resource utilization (percentage of request)',
  requests: 'pods metric http_requests_per_second',
  queue: 'external metric s0-aws-sqs(&LabelSelector{})',
};

/** The HorizontalPodAutoscaler of a service, if anything scales it. */
export function horizontalPodAutoscalers(
  context: ServiceContext,
): IHorizontalPodAutoscaler[] {
  const { id, labels, behaviour, replicas, now } = context;
  const { by, min, max } = behaviour.scaling;
  if (by === 'nobody') {
    return [];
  }
  const conditions = conditionsOf(context);
  const active = conditions.some(
    ({ type, status }) => type === 'ScalingActive' && status === 'True',
  );
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: {
        // KEDA has an autoscaler of its own for each ScaledObject.
        name: by === 'keda' ? `keda-hpa-${id}` : id,
        namespace,
        labels,
        creationTimestamp: installedAt,
        ...(by === 'keda'
          ? {
              ownerReferences: ownedBy(
                'keda.sh/v1alpha1',
                'ScaledObject',
                namespace,
                id,
              ),
            }
          : {}),
      },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: id },
        minReplicas: Math.max(1, min),
        maxReplicas: max,
        metrics: [metricOf(context)],
      },
      status: {
        currentReplicas: replicas.current,
        desiredReplicas: replicas.current,
        ...(replicas.current > 0 ? { lastScaleTime: hoursBefore(now, 3) } : {}),
        ...(active ? { currentMetrics: [currentMetricOf(context)] } : {}),
        conditions,
      },
    },
  ];
}

function metricOf({ id, behaviour }: ServiceContext): IMetricSpec {
  switch (behaviour.scaling.metric) {
    case 'requests':
      return {
        type: 'Pods',
        pods: {
          metric: { name: 'http_requests_per_second' },
          target: { type: 'AverageValue', averageValue: '20' },
        },
      };
    case 'queue':
      return {
        type: 'External',
        external: {
          metric: {
            name: 's0-aws-sqs',
            selector: {
              matchLabels: { 'scaledobject.keda.sh/name': id },
            },
          },
          target: { type: 'AverageValue', averageValue: '5' },
        },
      };
    default:
      return {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: {
            type: 'Utilization',
            averageUtilization: targetUtilization,
          },
        },
      };
  }
}

function currentMetricOf(context: ServiceContext): IMetricStatus {
  const { utilization } = context.replicas;
  const metric = metricOf(context);
  if (metric.external) {
    return {
      type: 'External',
      external: {
        metric: metric.external.metric,
        current: {
          averageValue: String(
            Math.round((5 * utilization) / targetUtilization),
          ),
        },
      },
    };
  }
  if (metric.pods) {
    return {
      type: 'Pods',
      pods: {
        metric: metric.pods.metric,
        current: {
          averageValue: String(
            Math.round((20 * utilization) / targetUtilization),
          ),
        },
      },
    };
  }
  return {
    type: 'Resource',
    resource: {
      name: 'cpu',
      current: {
        averageUtilization: utilization,
        averageValue: `${Math.round(2.5 * utilization)}m`,
      },
    },
  };
}

/** Reasons and messages are those of the controller itself. */
function conditionsOf(
  context: ServiceContext,
): IHorizontalPodAutoscalerCondition[] {
  const { behaviour, replicas, now } = context;
  const { scaling } = behaviour;
  const condition = (
    type: string,
    status: 'True' | 'False',
    reason: string,
    message: string,
    hours = 30,
  ) => ({
    type,
    status,
    reason,
    message,
    lastTransitionTime: hoursBefore(now, hours),
  });
  if (replicas.current === 0) {
    return [
      condition(
        'AbleToScale',
        'True',
        'SucceededGetScale',
        "the HPA controller was able to get the target's current scale",
      ),
      condition(
        'ScalingActive',
        'False',
        'ScalingDisabled',
        'scaling is disabled since the replica count of the target is zero',
        2,
      ),
    ];
  }
  if (!scaling.metricWorks) {
    return [
      condition(
        'AbleToScale',
        'True',
        'SucceededGetScale',
        "the HPA controller was able to get the target's current scale",
      ),
      condition(
        'ScalingActive',
        'False',
        'FailedGetPodsMetric',
        'the HPA was unable to compute the replica count: unable to get metric http_requests_per_second: unable to fetch metrics from custom metrics API: the server could not find the metric http_requests_per_second for pods',
        52,
      ),
    ];
  }
  return [
    condition(
      'AbleToScale',
      'True',
      'ReadyForNewScale',
      'recommended size matches current size',
    ),
    condition(
      'ScalingActive',
      'True',
      'ValidMetricFound',
      `the HPA was able to successfully calculate a replica count from ${
        metricTexts[scaling.metric]
      }`,
    ),
    limitOf(),
  ];

  function limitOf() {
    if (replicas.needed > scaling.max) {
      return condition(
        'ScalingLimited',
        'True',
        'TooManyReplicas',
        'the desired replica count is more than the maximum replica count',
        6,
      );
    }
    return replicas.needed < Math.max(1, scaling.min)
      ? condition(
          'ScalingLimited',
          'True',
          'TooFewReplicas',
          'the desired replica count is less than the minimum replica count',
          6,
        )
      : condition(
          'ScalingLimited',
          'False',
          'DesiredWithinRange',
          'the desired count is within the acceptable range',
          6,
        );
  }
}
