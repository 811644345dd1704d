import type { Workflow } from './parseWorkflow';
import type { WorkflowNode } from './schema';

/** Whether a step stands still until somebody lets it go on: no timer does. */
export function isWaiting(
  { type, phase, templateName }: WorkflowNode,
  { status }: Workflow,
): boolean {
  const template = status.storedWorkflowTemplateSpec?.templates?.find(
    ({ name }) => name === templateName,
  );
  return (
    type === 'Suspend' &&
    phase === 'Running' &&
    template?.suspend?.duration === undefined
  );
}
