import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { KubernetesObject } from '../KubernetesObject';
import { hoursBefore, installedAt, namespace, ServiceContext } from './context';

/** @internal */
export interface ScaledObject extends KubernetesObject {
  apiVersion: 'keda.sh/v1alpha1';
  kind: 'ScaledObject';
  metadata: IObjectMeta;
  spec: {
    scaleTargetRef: { apiVersion: string; kind: string; name: string };
    minReplicaCount: number;
    maxReplicaCount: number;
    pollingInterval: number;
    cooldownPeriod: number;
    triggers: {
      type: string;
      metricType: string;
      metadata: Record<string, string>;
    }[];
  };
  status: {
    conditions: {
      type: string;
      status: 'True' | 'False' | 'Unknown';
      reason?: string;
      message?: string;
    }[];
    externalMetricNames: string[];
    hpaName: string;
    lastActiveTime: string;
    originalReplicaCount: number;
    scaleTargetGVKR: {
      group: string;
      kind: string;
      resource: string;
      version: string;
    };
    scaleTargetKind: string;
  };
}

/** The ScaledObject of a service that follows the length of a queue. */
export function scaledObjects(context: ServiceContext): ScaledObject[] {
  const { id, labels, behaviour, environment, replicas, now } = context;
  const { by, min, max } = behaviour.scaling;
  if (by !== 'keda') {
    return [];
  }
  const active = replicas.needed > 0;
  return [
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: {
        name: id,
        namespace,
        labels: { ...labels, 'scaledobject.keda.sh/name': id },
        creationTimestamp: installedAt,
      },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: id },
        minReplicaCount: min,
        maxReplicaCount: max,
        pollingInterval: 30,
        cooldownPeriod: 300,
        triggers: [
          {
            type: 'aws-sqs-queue',
            metricType: 'AverageValue',
            metadata: {
              awsRegion: environment.region,
              queueLength: '5',
              queueURL: `https://sqs.${environment.region}.amazonaws.com/${environment.awsAccountId}/${id}`,
            },
          },
        ],
      },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'ScaledObjectReady',
            message:
              'ScaledObject is defined correctly and is ready for scaling',
          },
          {
            type: 'Active',
            status: active ? 'True' : 'False',
            reason: active ? 'ScalerActive' : 'ScalerNotActive',
            message: active
              ? 'Scaling is performed because triggers are active'
              : 'Scaling is not performed because triggers are not active',
          },
          {
            type: 'Fallback',
            status: 'False',
            reason: 'NoFallbackFound',
            message: 'No fallbacks are active on this scaled object',
          },
        ],
        externalMetricNames: ['s0-aws-sqs'],
        hpaName: `keda-hpa-${id}`,
        lastActiveTime: hoursBefore(now, active ? 0 : 2),
        originalReplicaCount: 1,
        scaleTargetGVKR: {
          group: 'apps',
          kind: 'Deployment',
          resource: 'deployments',
          version: 'v1',
        },
        scaleTargetKind: 'apps/v1.Deployment',
      },
    },
  ];
}
