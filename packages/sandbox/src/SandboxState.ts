import type { CallBook } from './faults/CallBook';
import type { FaultBook } from './faults/FaultBook';
import type { RunBook } from './kubernetes/runs/RunBook';
import type { Model } from './model/types';

/**
 * What the protocols share.
 *
 * @internal
 */
export interface SandboxState {
  model: Model;
  faults: FaultBook;
  calls: CallBook;
  /** How the next runs are to go. */
  runs: RunBook;
  /** Groups on a page of Cost Explorer. */
  costPageSize: number;
  /** Aborted where the sandbox stops. */
  stopped: AbortSignal;
}
