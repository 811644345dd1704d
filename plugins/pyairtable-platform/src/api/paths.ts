import { parseEntityRef } from '@backstage/catalog-model';

/** Path of everything about an entity. */
export function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

/** Path of a system's recovery. */
export function systemRecoveryPath(entityRef: string): string {
  const { namespace, name } = parseEntityRef(entityRef);
  return `/systems/${encodeURIComponent(namespace)}/${encodeURIComponent(
    name,
  )}/recovery`;
}

/** Path of a run. */
export function runPath(runId: string): string {
  return `/runs/${encodeURIComponent(runId)}`;
}

/** A query with its question mark, lists as repeated parameters; empty for none. */
export function toSearch(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value].flat()) {
      if (item !== undefined) {
        search.append(key, String(item));
      }
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
