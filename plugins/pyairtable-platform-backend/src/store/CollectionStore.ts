/** Identifies what one area reads in one environment. */
export interface CollectionKey {
  area: string;
  environment: string;
}

/** Why the last try to collect failed. */
export interface CollectionFailure {
  upstream: string;
  message: string;
}

/** How it stands with a collection. Times are ISO 8601 in UTC. */
export interface CollectionState extends CollectionKey {
  /** Grows with each change of the snapshots that came of it. */
  revision: number;
  requestedAt?: string;
  attemptedAt?: string;
  finishedAt?: string;
  /** When the data that are there were read. */
  observedAt?: string;
  /** Set where the last finished try failed. */
  failure?: CollectionFailure;
}

/** What was collected, with the moment at which it was read. */
export interface StoredCollection {
  observedAt: string;
  payload: unknown;
}

/** Remembers what was collected, when, and what went wrong. */
export interface CollectionStore {
  /** All collections that were ever tried or asked for. */
  getStates(): Promise<CollectionState[]>;

  getCollection(key: CollectionKey): Promise<StoredCollection | undefined>;

  /**
   * Notes that somebody wants fresh data.
   *
   * @returns false where an earlier request has not been started yet
   */
  requestRefresh(key: CollectionKey, at: string): Promise<boolean>;

  startAttempt(key: CollectionKey, at: string): Promise<void>;

  /** Its try has ended only once {@link finishAttempt} says so. */
  saveCollection(
    key: CollectionKey,
    collection: StoredCollection,
  ): Promise<void>;

  /** Notes that what was collected has been judged too. */
  finishAttempt(key: CollectionKey, at: string): Promise<void>;

  /** Leaves the last known data in place. */
  saveFailure(
    key: CollectionKey,
    failure: CollectionFailure,
    finishedAt: string,
  ): Promise<void>;
}
