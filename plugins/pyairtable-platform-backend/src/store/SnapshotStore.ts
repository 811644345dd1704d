import type {
  HistoryPoint,
  Status,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { CollectionKey } from './CollectionStore';

/** A status as it was judged. Whether it is stale depends on when one looks. */
export type JudgedStatus = Omit<Status, 'stale'>;

/** The judgement of one service. */
export interface Snapshot {
  entityRef: string;
  status: JudgedStatus;
  detail: unknown;
}

/** A snapshot with the status still in JSON, for lists that show a page only. */
export interface SnapshotRow {
  entityRef: string;
  level: StatusLevel;
  statusJson: string;
}

/** The value of one service on one day, when it was judged worst. */
export interface HistoryRow {
  entityRef: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
  value: number | null;
}

/** Keeps the judgements and their daily history. */
export interface SnapshotStore {
  /**
   * Replaces the snapshots of one collection at once.
   *
   * @param observedAt - of the collection that was judged; where a newer one
   * has been saved since, nothing is written
   * @returns false where a newer collection was found
   */
  replaceSnapshots(
    key: CollectionKey,
    observedAt: string,
    snapshots: Snapshot[],
  ): Promise<boolean>;

  listSnapshots(key: CollectionKey): Promise<SnapshotRow[]>;

  getSnapshot(
    key: CollectionKey,
    entityRef: string,
  ): Promise<Snapshot | undefined>;

  /**
   * Snapshots of these services with their details, which may be long, a few at
   * a time. Those that are not there are left out.
   */
  listDetails(
    key: CollectionKey,
    entityRefs: readonly string[],
  ): AsyncIterable<Snapshot>;

  /** Every snapshot of one service, without details. */
  getStatuses(
    entityRef: string,
  ): Promise<Array<CollectionKey & { status: JudgedStatus }>>;

  /** Oldest day first. */
  getHistory(key: CollectionKey, entityRef: string): Promise<HistoryPoint[]>;

  /**
   * Every service's days, in no order.
   *
   * @param fromDay - UTC day, `YYYY-MM-DD`; earlier ones are left out
   */
  listHistory(key: CollectionKey, fromDay: string): Promise<HistoryRow[]>;

  /**
   * @param day - UTC day, `YYYY-MM-DD`; earlier ones go
   * @returns how many points went
   */
  deleteHistoryBefore(day: string): Promise<number>;
}
