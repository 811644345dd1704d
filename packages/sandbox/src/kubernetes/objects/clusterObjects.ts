import type { INamespace, INode } from 'kubernetes-models/v1';
import type { EnvironmentModel } from '../../model/types';
import { recoveryNamespace } from '../templates/failoverTemplate';
import { hoursBefore, installedAt, namespace } from './context';
import { veleroNamespace } from './stateBackups';

const nodeCounts = { production: 6, 'production-dr': 3, staging: 2, dev: 1 };

/** Namespaces of a cluster. */
export function namespaces(environment: EnvironmentModel): INamespace[] {
  const { name: cluster } = environment;
  return [
    'default',
    'kube-system',
    'istio-system',
    namespace,
    veleroNamespace,
    ...(cluster === 'production-dr' ? [recoveryNamespace] : []),
  ].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      creationTimestamp: installedAt,
      labels: {
        'kubernetes.io/metadata.name': name,
        ...(name === namespace ? admission(environment) : {}),
      },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }));
}

/** What is done to pods of PyAirtable, and asked of them, before they start. */
function admission({
  podSecurity,
  signedImages,
}: EnvironmentModel): Record<string, string> {
  return {
    'istio-injection': 'enabled',
    ...Object.fromEntries(
      ['enforce', 'audit', 'warn'].map(mode => [
        `pod-security.kubernetes.io/${mode}`,
        podSecurity,
      ]),
    ),
    ...(signedImages ? { 'policy.sigstore.dev/include': 'true' } : {}),
  };
}

/** Nodes of a cluster, all of them ready. */
export function nodes(environment: EnvironmentModel, now: Date): INode[] {
  return Array.from({ length: nodeCounts[environment.name] }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: nodeName(environment, index),
      creationTimestamp: installedAt,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'kubernetes.io/hostname': nodeName(environment, index),
        'node.kubernetes.io/instance-type': 'm6i.2xlarge',
        'topology.kubernetes.io/region': environment.region,
        'topology.kubernetes.io/zone': `${environment.region}${
          'abc'[index % 3]
        }`,
      },
    },
    spec: {},
    status: {
      capacity: { cpu: '8', memory: '32Gi', pods: '58' },
      allocatable: { cpu: '7910m', memory: '31Gi', pods: '58' },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: hoursBefore(now, 0),
          lastTransitionTime: installedAt,
        },
      ],
    },
  }));
}

/** The node that a pod runs on. */
export function nodeFor(environment: EnvironmentModel, pod: number): string {
  return nodeName(environment, pod % nodeCounts[environment.name]);
}

function nodeName(environment: EnvironmentModel, index: number): string {
  return `ip-10-0-${index + 1}-10.${environment.region}.compute.internal`;
}
