import type { IPod } from 'kubernetes-models/v1';
import { hexOf, randomInteger } from '../../model/random';
import type { KubernetesObject } from '../KubernetesObject';
import { nodeFor } from './clusterObjects';
import { namespace, ServiceContext, timestamp } from './context';
import { podTemplate } from './podTemplate';
import { ownedBy } from './uidOf';
import { replicaSetName } from './workload';

const hour = 3_600_000;

/** The pods of a service, all of them ready. */
export function pods(context: ServiceContext): IPod[] {
  const spec = podTemplate(context).spec!;
  return Array.from({ length: context.replicas.current }, (_, index) =>
    pod(context, spec, index),
  );
}

function podName(context: ServiceContext, index: number): string {
  const name = replicaSetName(context);
  return `${name}-${hexOf(`${name}/${index}`, 5)}`;
}

function pod(
  context: ServiceContext,
  spec: NonNullable<IPod['spec']>,
  index: number,
): IPod {
  const { id, labels, image, templateHash, environment, now, seed } = context;
  const name = podName(context, index);
  const createdAt =
    now.getTime() - randomInteger(2, 70, seed, name, 'age') * hour;
  const after = (seconds: number) =>
    timestamp(new Date(createdAt + seconds * 1000));
  const created = after(0);
  const started = after(1);
  const ready = after(1 + randomInteger(2, 9, seed, name, 'startup'));
  const condition = (type: string, lastTransitionTime: string) => ({
    type,
    status: 'True',
    lastTransitionTime,
  });
  const octet = (part: string) => randomInteger(1, 250, seed, name, part);

  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      generateName: `${replicaSetName(context)}-`,
      labels: { ...labels, 'pod-template-hash': templateHash },
      creationTimestamp: created,
      ownerReferences: ownedBy(
        'apps/v1',
        'ReplicaSet',
        namespace,
        replicaSetName(context),
      ),
    },
    spec: {
      ...spec,
      nodeName: nodeFor(environment, octet('node')),
      restartPolicy: 'Always',
      dnsPolicy: 'ClusterFirst',
    },
    status: {
      phase: 'Running',
      qosClass: 'Burstable',
      startTime: created,
      podIP: `10.1.${octet('subnet')}.${octet('host')}`,
      conditions: [
        condition('PodScheduled', created),
        condition('Initialized', created),
        condition('ContainersReady', ready),
        condition('Ready', ready),
      ],
      containerStatuses: [
        {
          name: id,
          image: `${image.registry}/${image.repository}:${image.tag}`,
          imageID: image.byDigest,
          containerID: `containerd://${hexOf(name, 64)}`,
          ready: true,
          started: true,
          restartCount: 0,
          state: { running: { startedAt: started } },
        },
      ],
    },
  };
}

/**
 * What the metrics server measured in a pod.
 *
 * @internal
 */
export interface PodMetrics extends KubernetesObject {
  apiVersion: 'metrics.k8s.io/v1beta1';
  kind: 'PodMetrics';
  timestamp: string;
  window: string;
  containers: { name: string; usage: { cpu: string; memory: string } }[];
}

/** CPU and memory of every pod of a service. */
export function podMetrics(context: ServiceContext): PodMetrics[] {
  const { id, labels, replicas, now, seed } = context;
  const requestMillicores = 250;
  return Array.from({ length: replicas.current }, (_, index) => {
    const name = podName(context, index);
    const spread = 0.9 + randomInteger(0, 20, seed, name, 'cpu') / 100;
    const millicores = Math.round(
      (requestMillicores * replicas.utilization * spread) / 100,
    );
    return {
      apiVersion: 'metrics.k8s.io/v1beta1',
      kind: 'PodMetrics',
      metadata: {
        name,
        namespace,
        labels,
        creationTimestamp: timestamp(now),
      },
      timestamp: timestamp(now),
      window: '30s',
      containers: [
        {
          name: id,
          usage: {
            cpu: `${millicores}m`,
            memory: `${randomInteger(120, 260, seed, name, 'memory')}Mi`,
          },
        },
      ],
    };
  });
}
