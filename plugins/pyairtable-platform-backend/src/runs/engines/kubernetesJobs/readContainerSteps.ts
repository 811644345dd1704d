import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { boundText } from '../bounds';
import type { RunnerClient } from '../runner/RunnerClient';

/**
 * The containers of a Job's newest pod as steps, those that run first in front,
 * each with the end of its log.
 */
export async function readContainerSteps(
  client: Pick<RunnerClient, 'pods' | 'log'>,
  job: { namespace: string; name: string },
  options: EngineOptions & { known: readonly RunStep[] },
): Promise<RunStep[]> {
  const pods = await client.pods(
    job.namespace,
    `batch.kubernetes.io/job-name=${job.name}`,
    options,
  );
  const [pod] = pods.sort((a, b) => createdAt(b) - createdAt(a));
  if (!pod) {
    // Pods of a Job that is gone are gone too, and what they said is kept.
    return [...options.known];
  }
  return Promise.all(
    containersOf(pod).map(async container => {
      const step = toStep(container, pod);
      const known = options.known.find(
        ({ name, startedAt }) =>
          name === step.name && startedAt === step.startedAt,
      );
      const wanted =
        step.state !== 'pending' && !(known?.log && known.finishedAt);
      const log = wanted
        ? await client.log(
            {
              namespace: job.namespace,
              name: pod.metadata?.name ?? '',
              container: container.name,
            },
            options,
          )
        : undefined;
      return { ...step, log: log || known?.log };
    }),
  );
}

function createdAt({ metadata }: V1Pod): number {
  return metadata?.creationTimestamp?.getTime() ?? 0;
}

interface Container {
  name: string;
  status: V1ContainerStatus | undefined;
}

function containersOf({ spec, status }: V1Pod): Container[] {
  const withStatus = (
    containers: { name: string }[] | undefined,
    statuses: V1ContainerStatus[] | undefined,
  ) =>
    (containers ?? []).map(({ name }) => ({
      name,
      status: statuses?.find(known => known.name === name),
    }));
  return [
    ...withStatus(spec?.initContainers, status?.initContainerStatuses),
    ...withStatus(spec?.containers, status?.containerStatuses),
  ];
}

function toStep({ name, status }: Container, pod: V1Pod): RunStep {
  const { running, terminated, waiting } = status?.state ?? {};
  if (terminated) {
    const failed = terminated.exitCode !== 0;
    return {
      name,
      state: failed ? 'failed' : 'succeeded',
      startedAt: iso(terminated.startedAt),
      finishedAt: iso(terminated.finishedAt),
      message: failed
        ? boundText(
            terminated.message ||
              `${terminated.reason ?? 'Error'}, exit code ${
                terminated.exitCode
              }`,
          )
        : null,
    };
  }
  return {
    name,
    state: running ? 'running' : stateOfPod(pod),
    startedAt: iso(running?.startedAt),
    finishedAt: null,
    message: waiting?.message ?? waiting?.reason ?? null,
  };
}

/** A pod may say nothing of its containers. */
function stateOfPod({ status }: V1Pod): RunStep['state'] {
  switch (status?.phase) {
    case 'Succeeded':
      return 'succeeded';
    case 'Failed':
      return 'failed';
    default:
      return 'pending';
  }
}

function iso(date: Date | undefined): string | null {
  return date instanceof Date ? date.toISOString() : null;
}
