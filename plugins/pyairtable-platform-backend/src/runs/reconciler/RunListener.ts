import type { StoredRun } from '../store/RunRow';

/** Told of what becomes of runs. */
export interface RunListener {
  /** After every change, on the backend that made it. */
  onChange(before: StoredRun, after: StoredRun): Promise<void>;
  /** Once a run has ended; after a crash perhaps once more. */
  onEnd(run: StoredRun): Promise<void>;
}
