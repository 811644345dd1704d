import { useApi } from '@backstage/core-plugin-api';
import type {
  FleetItem,
  FleetQuery,
  FleetResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platformApiRef } from '../api';
import type { PlatformApi } from '../api';

/** Services per request. */
export const fleetPageSize = 100;

/** Services of a list, as far as they have been read. */
export interface Fleet {
  items: FleetItem[];
  /** Undefined until the first answer. */
  totalItems?: number;
  /** How many services have an area in each status; undefined until known. */
  counts?: FleetResponse['counts'];
  error?: Error;
  /** True until the first answer to this query. */
  loading: boolean;
  /** True while the next page is on its way. */
  loadingMore: boolean;
  hasMore: boolean;
  loadMore(): void;
  reload(): void;
}

interface State {
  key: string;
  items: FleetItem[];
  totalItems?: number;
  counts?: FleetResponse['counts'];
  nextCursor?: string;
  error?: Error;
}

/**
 * Reads a list of services page by page. When `revision` changes, the pages
 * that are shown are read again behind the scenes and replaced at once.
 */
export function useFleet(
  query: FleetQuery | undefined,
  revision: string,
): Fleet {
  const api = useApi(platformApiRef);
  const key = JSON.stringify(query ?? null);
  const [state, setState] = useState<State>({ key, items: [] });
  const [attempt, setAttempt] = useState(0);
  const [loadingMore, setLoadingMore] = useState(false);
  const more = useRef<AbortController>();
  const shown = useRef(state);
  shown.current = state;

  useEffect(() => {
    if (key === 'null') {
      return undefined;
    }
    const controller = new AbortController();
    // A page that was asked for before would be appended to the wrong list.
    more.current?.abort();
    setLoadingMore(false);
    const wanted =
      shown.current.key === key ? Math.max(1, shown.current.items.length) : 1;
    readPages(api, JSON.parse(key), wanted, controller.signal).then(
      pages => {
        if (!controller.signal.aborted) {
          setState({ key, ...pages });
        }
      },
      (error: Error) => {
        if (!controller.signal.aborted) {
          setState(previous =>
            previous.key === key
              ? { ...previous, error }
              : { key, items: [], counts: countsFor(key, previous), error },
          );
        }
      },
    );
    return () => controller.abort();
  }, [api, key, revision, attempt]);

  useEffect(() => () => more.current?.abort(), []);

  const isCurrent = state.key === key;
  const nextCursor = isCurrent ? state.nextCursor : undefined;
  const failed = isCurrent && state.error !== undefined;

  const loadMore = useCallback(() => {
    if (!nextCursor || loadingMore || failed) {
      return;
    }
    const controller = new AbortController();
    more.current = controller;
    setLoadingMore(true);
    api
      .getFleet(
        { ...JSON.parse(key), limit: fleetPageSize, cursor: nextCursor },
        { signal: controller.signal },
      )
      .then(
        page =>
          setState(previous =>
            controller.signal.aborted || previous.nextCursor !== nextCursor
              ? previous
              : {
                  key,
                  items: [...previous.items, ...page.items],
                  totalItems: page.totalItems,
                  counts: previous.counts,
                  nextCursor: page.nextCursor,
                },
          ),
        (error: Error) =>
          setState(previous =>
            controller.signal.aborted ? previous : { ...previous, error },
          ),
      )
      .finally(() => {
        if (!controller.signal.aborted) {
          setLoadingMore(false);
        }
      });
  }, [api, key, nextCursor, loadingMore, failed]);

  const reload = useCallback(() => setAttempt(count => count + 1), []);

  return {
    items: isCurrent ? state.items : [],
    totalItems: isCurrent ? state.totalItems : undefined,
    counts: countsFor(key, state),
    error: isCurrent ? state.error : undefined,
    loading:
      !isCurrent ||
      (state.totalItems === undefined && state.error === undefined),
    loadingMore,
    hasMore: nextCursor !== undefined,
    loadMore,
    reload,
  };
}

/**
 * The counts that are known for a list. They are the same whatever status is
 * asked for, in whatever order.
 */
function countsFor(key: string, state: State): State['counts'] {
  return countedBy(key) === countedBy(state.key) ? state.counts : undefined;
}

function countedBy(key: string): string {
  return JSON.stringify({ ...JSON.parse(key), status: null, sort: null });
}

/** Reads pages until at least `wanted` items are there, or no more. */
async function readPages(
  api: PlatformApi,
  query: FleetQuery,
  wanted: number,
  signal: AbortSignal,
): Promise<Omit<State, 'key'>> {
  const items: FleetItem[] = [];
  let counts: State['counts'];
  let cursor: string | undefined;
  for (;;) {
    const page = await api.getFleet(
      { ...query, limit: fleetPageSize, cursor },
      { signal },
    );
    items.push(...page.items);
    counts ??= page.counts;
    cursor = page.nextCursor;
    if (items.length >= wanted || !cursor) {
      return { items, totalItems: page.totalItems, counts, nextCursor: cursor };
    }
  }
}
