import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunnerClient } from '../runner/RunnerClient';
import { stepNodes } from './observeWorkflow';
import type { Workflow, WorkflowNode } from './schema';

/** Which node of its Workflow a pod is, as Argo notes it. */
const nodeAnnotation = 'workflows.argoproj.io/node-id';
const workflowLabel = 'workflows.argoproj.io/workflow';

/**
 * Adds the end of their logs to steps. A step that has ended is read once, and
 * keeps what was read although its pod goes away.
 */
export async function readStepLogs(
  client: RunnerClient,
  workflow: Workflow,
  steps: readonly RunStep[],
  options: EngineOptions & { known: readonly RunStep[] },
): Promise<RunStep[]> {
  const nodes = stepNodes(workflow);
  const before = (index: number) =>
    options.known.find(
      ({ name, startedAt }) =>
        name === steps[index].name && startedAt === steps[index].startedAt,
    );
  const isWanted = (index: number) => {
    const { type } = nodes[index];
    const known = before(index);
    return (
      (type === 'Pod' || type === 'Retry') &&
      steps[index].state !== 'pending' &&
      !(known?.log && known.state === steps[index].state && known.finishedAt)
    );
  };
  if (!steps.some((_, index) => isWanted(index))) {
    return steps.map((step, index) => ({ ...step, log: before(index)?.log }));
  }
  const { namespace, name } = workflow.metadata;
  const pods = await client
    .pods(namespace, `${workflowLabel}=${name}`, options)
    .catch(() => []);
  const podOf = new Map(
    pods.map(({ metadata }) => [
      metadata?.annotations?.[nodeAnnotation] ?? metadata?.name,
      metadata?.name,
    ]),
  );
  return Promise.all(
    steps.map(async (step, index) => {
      const known = before(index)?.log;
      const pod = isWanted(index)
        ? podOf.get(lastTry(nodes[index], workflow).id)
        : undefined;
      const log =
        pod &&
        (await client.log(
          { namespace, name: pod, container: 'main' },
          options,
        ));
      return { ...step, log: log || known };
    }),
  );
}

/** The last of the pods of a step that is tried again. */
function lastTry(node: WorkflowNode, { nodes }: Workflow): WorkflowNode {
  const last = node.type === 'Retry' ? node.children?.at(-1) : undefined;
  return (last && nodes[last]) || node;
}
