import type { PodRun } from '../runs/PodPlan';
import { podNameOf } from './nodeNames';
import type { NodeStatus } from './types';
import type { StepRequest, WorkflowWorld } from './WorkflowWorld';

/** What the kubelet says of a pod that took too long. */
export const podTooLong =
  'Pod was active on the node longer than the specified deadline';

/**
 * The pod of a step, which runs from now on.
 *
 * @internal
 */
export function startPod(
  node: NodeStatus,
  world: WorkflowWorld,
  request: StepRequest,
): PodRun {
  const { workflow, template, at } = request;
  const { name, namespace } = workflow.metadata;
  const plan = world.planStep(request);
  const seconds = plan.result === 'never' ? Infinity : plan.seconds;
  const limit = Number(template.activeDeadlineSeconds ?? Infinity);
  const { labels, annotations } = template.metadata ?? {};
  const main = template.container ?? template.script;
  return {
    name: podNameOf(name, template.name, node.name),
    namespace,
    of: template.name,
    containers: [
      ...(template.initContainers ?? []).map(container => ({
        name: container.name,
        image: container.image ?? '',
        init: true,
      })),
      { name: 'main', image: main?.image ?? '', init: false },
    ],
    labels: {
      ...request.spec.podMetadata?.labels,
      ...labels,
      'workflows.argoproj.io/workflow': name,
      'workflows.argoproj.io/completed': 'false',
    },
    annotations: {
      ...annotations,
      'workflows.argoproj.io/node-id': node.id,
      'workflows.argoproj.io/node-name': node.name,
    },
    plan:
      limit < seconds
        ? { ...plan, result: 'failed', message: podTooLong }
        : plan,
    startedAt: at,
    endsAt: at + Math.min(seconds, limit) * 1000,
  };
}
