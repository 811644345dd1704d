import type { IPod } from 'kubernetes-models/v1';
import { hexOf } from '../../model/random';
import type { KubernetesObject } from '../KubernetesObject';
import { timestamp } from '../objects/context';
import { uidOf } from '../objects/uidOf';
import type { OwnedPod } from './RunEngine';

/**
 * The pod of a run, as its cluster shows it at a moment.
 *
 * @internal
 */
export function podObject(
  { pod, owner }: OwnedPod,
  now: Date,
  resourceVersion: string,
): IPod & KubernetesObject {
  const { plan, endedAt, succeeded } = pod;
  const started = timestamp(new Date(pod.startedAt));
  const isOver = endedAt !== undefined && endedAt <= now.getTime();
  let phase = 'Running';
  if (isOver) {
    phase = succeeded ? 'Succeeded' : 'Failed';
  }
  const terminated = {
    exitCode: succeeded ? 0 : plan.exitCode || 143,
    reason: succeeded ? 'Completed' : 'Error',
    startedAt: started,
    finishedAt: timestamp(new Date(endedAt ?? pod.startedAt)),
    ...(succeeded || !plan.message ? {} : { message: plan.message }),
  };
  const statusOf = (
    { name, image }: (typeof pod.containers)[number],
    init: boolean,
  ) => ({
    name,
    image,
    imageID: image,
    containerID: `containerd://${hexOf(`${pod.name}/${name}`, 64)}`,
    ready: !isOver && !init,
    started: !isOver && !init,
    restartCount: 0,
    state:
      isOver || init
        ? {
            terminated: init
              ? { ...terminated, exitCode: 0, reason: 'Completed' }
              : terminated,
          }
        : { running: { startedAt: started } },
  });
  const inits = pod.containers.filter(({ init }) => init);
  const mains = pod.containers.filter(({ init }) => !init);
  const completed = 'workflows.argoproj.io/completed';

  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: pod.namespace,
      labels: {
        ...pod.labels,
        ...(completed in pod.labels ? { [completed]: String(isOver) } : {}),
      },
      annotations: pod.annotations,
      creationTimestamp: started,
      resourceVersion,
      uid: uidOf('Pod', pod.namespace, `${owner.metadata.uid}/${pod.name}`),
      ownerReferences: [
        {
          apiVersion: owner.apiVersion,
          kind: owner.kind,
          name: owner.metadata.name,
          uid: owner.metadata.uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: {
      restartPolicy: 'Never',
      ...(inits.length > 0
        ? { initContainers: inits.map(({ name, image }) => ({ name, image })) }
        : {}),
      containers: mains.map(({ name, image }) => ({ name, image })),
    },
    status: {
      phase: phase as 'Running',
      startTime: started,
      ...(inits.length > 0
        ? {
            initContainerStatuses: inits.map(container =>
              statusOf(container, true),
            ),
          }
        : {}),
      containerStatuses: mains.map(container => statusOf(container, false)),
    },
  };
}
