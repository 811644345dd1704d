import type { StoredRun } from '../RunRow';
import { monday, newRun } from './newRun';

/** A run as it is stored right after it was asked for. */
export function storedRun(fields: Partial<StoredRun> = {}): StoredRun {
  return {
    ...newRun({ id: '5e1f7c1e-0000-4000-8000-000000000000' }),
    state: 'queued',
    objectUid: null,
    creatingAt: null,
    startedAt: null,
    wokenAt: null,
    finishedAt: null,
    approvedBy: null,
    approvedAt: null,
    cancelledBy: null,
    cancelledAt: null,
    stopReason: null,
    stoppedAt: null,
    watchedSeconds: 0,
    cleanUpSeconds: 0,
    watchedAt: null,
    steps: [],
    outputs: {},
    templateHash: null,
    message: null,
    attempts: 0,
    revision: 1,
    leaseOwner: null,
    leaseUntil: null,
    notifiedAt: null,
    ...fields,
  };
}

/** One whose object exists and was let begin. */
export function runningRun(fields: Partial<StoredRun> = {}): StoredRun {
  return storedRun({
    state: 'running',
    objectUid: 'uid-1',
    creatingAt: monday,
    startedAt: monday,
    wokenAt: monday,
    watchedAt: monday,
    ...fields,
  });
}
