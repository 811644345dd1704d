import type { IDeployment, IReplicaSet } from 'kubernetes-models/apps/v1';
import type { IService, IServiceAccount } from 'kubernetes-models/v1';
import { hoursBefore, installedAt, namespace, ServiceContext } from './context';
import { podTemplate } from './podTemplate';
import { ownedBy } from './uidOf';

const rolledOutHours = 76;

/** The Deployment of a service. */
export function deployment(context: ServiceContext): IDeployment {
  const { id, labels, replicas, now } = context;
  const { current } = replicas;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: id,
      namespace,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '12' },
      creationTimestamp: installedAt,
    },
    spec: {
      replicas: current,
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 600,
      selector: { matchLabels: { app: id } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
      },
      template: podTemplate(context),
    },
    status: {
      observedGeneration: 1,
      ...countsOf(current),
      ...(current > 0 ? { updatedReplicas: current } : {}),
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
          lastUpdateTime: hoursBefore(now, rolledOutHours),
          lastTransitionTime: hoursBefore(now, rolledOutHours),
        },
        {
          type: 'Progressing',
          status: 'True',
          reason: 'NewReplicaSetAvailable',
          message: `ReplicaSet "${replicaSetName(
            context,
          )}" has successfully progressed.`,
          lastUpdateTime: hoursBefore(now, rolledOutHours),
          lastTransitionTime: hoursBefore(now, rolledOutHours),
        },
      ],
    },
  };
}

/** The ReplicaSet that the Deployment runs now. */
export function replicaSet(context: ServiceContext): IReplicaSet {
  const { id, labels, replicas, templateHash, now } = context;
  const template = podTemplate(context);
  const hash = { 'pod-template-hash': templateHash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: replicaSetName(context),
      namespace,
      labels: { ...labels, ...hash },
      annotations: { 'deployment.kubernetes.io/revision': '12' },
      creationTimestamp: hoursBefore(now, rolledOutHours),
      ownerReferences: ownedBy('apps/v1', 'Deployment', namespace, id),
    },
    spec: {
      replicas: replicas.current,
      selector: { matchLabels: { app: id, ...hash } },
      template: {
        ...template,
        metadata: {
          ...template.metadata,
          labels: { ...template.metadata?.labels, ...hash },
        },
      },
    },
    status: {
      replicas: replicas.current,
      observedGeneration: 1,
      ...countsOf(replicas.current),
      ...(replicas.current > 0
        ? { fullyLabeledReplicas: replicas.current }
        : {}),
    },
  };
}

/** Kubernetes leaves zeroes out. */
function countsOf(current: number) {
  return current > 0
    ? {
        replicas: current,
        readyReplicas: current,
        availableReplicas: current,
      }
    : {};
}

export function replicaSetName({ id, templateHash }: ServiceContext): string {
  return `${id}-${templateHash}`;
}

/** The Service in front of the pods. */
export function service({ id, labels }: ServiceContext): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: id, namespace, labels, creationTimestamp: installedAt },
    spec: {
      type: 'ClusterIP',
      selector: { app: id },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
    status: { loadBalancer: {} },
  };
}

/** The identity that the pods run under. */
export function serviceAccount({
  id,
  labels,
}: ServiceContext): IServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: id, namespace, labels, creationTimestamp: installedAt },
    automountServiceAccountToken: false,
  };
}
