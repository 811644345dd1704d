import { createHash } from 'node:crypto';

/**
 * The same for every try of one step of one task, so that a task that is taken
 * up again after a restart, or retried, starts one run.
 *
 * @param each - the iteration, where the step has several
 */
export function idempotencyKeyOf(of: {
  taskId: string;
  stepId?: string;
  each?: string;
}): string {
  const { taskId, stepId = '', each = '' } = of;
  const hash = createHash('sha256').update(
    JSON.stringify([taskId, stepId, each]),
  );
  return `scaffolder-${hash.digest('hex')}`;
}
