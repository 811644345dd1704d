import type { RunStep } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunnerClient } from '../runner/RunnerClient';
import { stepsWithLogs } from '../bounds';
import { stepNodes } from './observeWorkflow';
import type { Workflow } from './parseWorkflow';
import type { WorkflowNode } from './schema';

/** Which node of its Workflow a pod is, as Argo notes it. */
const nodeAnnotation = 'workflows.argoproj.io/node-id';
const workflowLabel = 'workflows.argoproj.io/workflow';

/**
 * The steps of a Workflow with the end of their logs. A step that has ended is
 * read once, and keeps what was read although its pod goes away.
 */
export async function readStepLogs(
  client: Pick<RunnerClient, 'pods' | 'log'>,
  workflow: Workflow,
  options: EngineOptions & { known: readonly RunStep[] },
): Promise<RunStep[]> {
  const nodes = stepNodes(workflow);
  const kept = stepsWithLogs(nodes.map(({ step }) => step));
  const steps = nodes.map(({ node, step }, index) => {
    const known = kept.has(index) ? knownOf(step, options.known) : undefined;
    return {
      node,
      step: { ...step, log: known?.log },
      isWanted: kept.has(index) && isWanted(node, step, known),
    };
  });
  if (!steps.some(step => step.isWanted)) {
    return steps.map(({ step }) => step);
  }
  const podOf = await findPods(client, workflow, options);
  const { namespace } = workflow.metadata;
  return Promise.all(
    steps.map(async ({ node, step, isWanted: wanted }) => {
      const pod = wanted ? podOf.get(lastTry(node, workflow).id) : undefined;
      const log =
        pod &&
        (await client.log(
          { namespace, name: pod, container: 'main' },
          options,
        ));
      return log ? { ...step, log } : step;
    }),
  );
}

function knownOf(
  { name, startedAt }: RunStep,
  known: readonly RunStep[],
): RunStep | undefined {
  return known.find(step => step.name === name && step.startedAt === startedAt);
}

/** What was read after a step had ended is all that it will ever say. */
function isWanted(
  { type }: WorkflowNode,
  { state }: RunStep,
  known: RunStep | undefined,
): boolean {
  return (
    (type === 'Pod' || type === 'Retry') &&
    state !== 'pending' &&
    !(known?.log && known.state === state && known.finishedAt)
  );
}

/** Names of pods by the node that they are. */
async function findPods(
  client: Pick<RunnerClient, 'pods'>,
  { metadata }: Workflow,
  options: EngineOptions,
): Promise<Map<string | undefined, string | undefined>> {
  const pods = await client.pods(
    metadata.namespace,
    `${workflowLabel}=${metadata.name}`,
    options,
  );
  return new Map(
    pods.map(pod => [
      pod.metadata?.annotations?.[nodeAnnotation] ?? pod.metadata?.name,
      pod.metadata?.name,
    ]),
  );
}

/** The last of the pods of a step that is tried again. */
function lastTry(node: WorkflowNode, { nodes }: Workflow): WorkflowNode {
  const last = node.type === 'Retry' ? node.children?.at(-1) : undefined;
  return (last && nodes[last]) || node;
}
