import type { RunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunChange, StoredRun } from './RunRow';

/** What a new run consists of. */
export type NewRun = Pick<
  StoredRun,
  | 'id'
  | 'kind'
  | 'entityRef'
  | 'environment'
  | 'actor'
  | 'idempotencyKey'
  | 'requestHash'
  | 'parameters'
  | 'preflight'
  | 'prepared'
  | 'timeoutSeconds'
  | 'createdAt'
  | 'approval'
  | 'approvalExpiresAt'
> & { lockKey: string };

/** What became of the wish to start a run. */
export type InsertResult =
  | { outcome: 'inserted'; run: StoredRun }
  /** The same request was sent before. */
  | { outcome: 'repeated'; run: StoredRun }
  /** Another run holds the lock. */
  | { outcome: 'locked'; run: StoredRun }
  /** The person has started too many. */
  | { outcome: 'limited'; count: number };

/** Which runs to list, the newest first. */
export interface RunFilter {
  entityRef?: string;
  environment?: string;
  kinds?: string[];
  states?: RunState[];
  /** Only those before this one. */
  before?: { createdAt: string; id: string };
  limit: number;
}

/** What places a run in a list, and says of what it is. */
export type RunHead = Pick<StoredRun, 'id' | 'entityRef' | 'createdAt'>;

/** The evidence of a finished run as it was hashed. */
export interface RunRecord {
  sequence: number;
  runId: string;
  record: string;
  previousHash: string;
  hash: string;
  finishedAt: string;
}

/** Ends of the chain of records. */
export interface RunChain {
  /** Of the newest record; 0 where there is none. */
  sequence: number;
  hash: string;
  /** Of the oldest record that is kept. */
  firstSequence: number;
  firstPreviousHash: string;
}

/** How a run ends. */
export interface RunEnd {
  state: RunState;
  message: string | null;
  finishedAt: string;
  change?: RunChange;
}

/** Keeps runs and their evidence. */
export interface RunStore {
  /**
   * Starts a run, unless one with the same lock is active, the same request
   * has been sent before, or the person has started too many. Of any number of
   * simultaneous calls one inserts.
   *
   * @param limit - of runs that the actor may start since that time; none
   * where it is left out
   */
  insert(
    run: NewRun,
    limit?: { since: string; count: number },
  ): Promise<InsertResult>;

  get(id: string): Promise<StoredRun | undefined>;

  list(filter: RunFilter): Promise<StoredRun[]>;

  /** The same, without what makes runs long. */
  listHeads(filter: RunFilter): Promise<RunHead[]>;

  /** Active runs, and finished ones of which nobody has been told. */
  listOpen(): Promise<StoredRun[]>;

  /** Of each kind of a service in an environment the last one that finished. */
  listLast(entityRef: string, environment: string): Promise<StoredRun[]>;

  /**
   * Claims a run for one backend for a while.
   *
   * @returns the run as it is now; undefined where another one has it
   */
  lease(
    id: string,
    lease: { owner: string; now: Date; seconds: number },
  ): Promise<StoredRun | undefined>;

  release(id: string, owner: string): Promise<void>;

  /**
   * Changes a run that is not finished, if it is still at `revision`.
   *
   * @returns the run after that; undefined where somebody else was faster
   */
  update(
    id: string,
    revision: number,
    change: RunChange,
  ): Promise<StoredRun | undefined>;

  /**
   * Ends a run and writes its evidence, both or nothing.
   *
   * @param toRecord - makes the record of the run as it ends
   * @returns undefined where somebody else was faster
   */
  finish(
    id: string,
    revision: number,
    end: RunEnd,
    toRecord: (run: StoredRun) => string,
  ): Promise<{ run: StoredRun; record: RunRecord } | undefined>;

  /** Notes that people have been told of its end. */
  setNotified(id: string, at: string): Promise<void>;

  getRecord(runId: string): Promise<RunRecord | undefined>;

  /** Records by their place in the chain. */
  listRecords(fromSequence: number, limit: number): Promise<RunRecord[]>;

  getChain(): Promise<RunChain>;

  /**
   * Deletes runs that finished before, and their evidence, from the beginning
   * of the chain on.
   *
   * @returns how many
   */
  deleteFinishedBefore(time: string): Promise<number>;
}
