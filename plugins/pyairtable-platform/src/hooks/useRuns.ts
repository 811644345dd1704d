import { useApi } from '@backstage/core-plugin-api';
import type {
  Run,
  RunsQuery,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useCallback, useState } from 'react';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';
import { useRunRefresh } from './useRunRefresh';

/** Runs per page. */
export const runsPageSize = 20;

/**
 * Runs, the newest first. Each read takes all pages that are shown, because
 * new runs move what is on them. An undefined query waits.
 */
export function useRuns(
  query: Omit<RunsQuery, 'limit' | 'cursor'> | undefined,
) {
  const api = useApi(platformApiRef);
  const key = query && JSON.stringify(query);
  const [shown, setShown] = useState({ key, pages: 1 });
  const pages = shown.key === key ? shown.pages : 1;

  const runs = useResource(
    key,
    async signal => {
      const items: Run[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < pages; page++) {
        const answer = await api.getRuns(
          { ...query, limit: runsPageSize, cursor },
          { signal },
        );
        items.push(...answer.items);
        cursor = answer.nextCursor;
        if (!cursor) {
          break;
        }
      }
      return { items, pages, hasMore: cursor !== undefined };
    },
    { pollMs, revision: String(pages) },
  );
  useRunRefresh(runs.refresh);

  const loadMore = useCallback(
    () => setShown({ key, pages: pages + 1 }),
    [key, pages],
  );
  return {
    ...runs,
    loadMore,
    loadingMore: !runs.error && (runs.value?.pages ?? pages) < pages,
  };
}
