import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What may be filtered by in a list of values, under the names of the API's query. */
export const filterNames = ['status', 'owner', 'tier', 'area'] as const;

/** One of {@link filterNames}. */
export type FilterName = (typeof filterNames)[number];

/** Filters and order of the list, kept in the address. */
export interface FleetFilters {
  values: Record<FilterName, string[]>;
  /** Part of a service's name or title; empty for all. */
  text: string;
  sort: string | undefined;
  isFiltered: boolean;
  setFilter(name: FilterName, values: readonly string[]): void;
  setText(text: string): void;
  setSort(sort: string | undefined): void;
  clear(): void;
}

/** Reads the list's filters from the address, and writes them there. */
export function useFleetFilters(): FleetFilters {
  const [search, setSearch] = useSearchParams();

  const update = useCallback(
    (change: (next: URLSearchParams) => void) =>
      setSearch(
        previous => {
          const next = new URLSearchParams(previous);
          change(next);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );

  return useMemo(() => {
    const values = Object.fromEntries(
      filterNames.map(name => [name, search.getAll(name)]),
    ) as Record<FilterName, string[]>;
    const text = search.get('text') ?? '';
    return {
      values,
      text,
      sort: search.get('sort') ?? undefined,
      isFiltered:
        text !== '' || filterNames.some(name => values[name].length > 0),
      setFilter: (name, chosen) =>
        update(next => {
          next.delete(name);
          chosen.forEach(value => next.append(name, value));
        }),
      setText: wanted =>
        update(next =>
          wanted ? next.set('text', wanted) : next.delete('text'),
        ),
      setSort: sort =>
        update(next => (sort ? next.set('sort', sort) : next.delete('sort'))),
      clear: () =>
        update(next =>
          ['text', ...filterNames].forEach(name => next.delete(name)),
        ),
    };
  }, [search, update]);
}
