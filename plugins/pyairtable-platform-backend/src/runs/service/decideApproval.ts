import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { RunChange, StoredRun } from '../store/RunRow';
import type { RunAccess } from './RunAccess';
import { isWaiting } from './toRun';

/**
 * What becomes of a run that somebody with the permission approves.
 *
 * @throws NotAllowedError for whoever asked for it, and for services
 * @throws ConflictError where it does not wait
 */
export function decideApproval(
  run: StoredRun,
  access: RunAccess,
  now: string,
): RunChange {
  if (!access.isUser) {
    throw new NotAllowedError('A person has to approve it, not a service');
  }
  if (access.actor === run.actor) {
    throw new NotAllowedError(
      'Whoever asked for a run cannot approve it: a second person has to',
    );
  }
  if (!isWaiting(run)) {
    throw new ConflictError(`Run ${run.id} does not wait for an approval`);
  }
  if (
    run.approvalExpiresAt &&
    run.state === 'queued' &&
    run.approvalExpiresAt < now
  ) {
    throw new ConflictError(
      `Run ${run.id} could be approved until ${run.approvalExpiresAt}`,
    );
  }
  return { approval: 'approved', approvedBy: access.actor, approvedAt: now };
}
