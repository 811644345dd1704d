import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';
import { useRunRefresh } from './useRunRefresh';

/** What can be run for a service in an environment, and what is active. */
export function useRunKinds(entityRef: string, environment: string) {
  const api = useApi(platformApiRef);
  const kinds = useResource(
    JSON.stringify([entityRef, environment]),
    signal => api.getRunKinds({ entityRef, environment }, { signal }),
    { pollMs },
  );
  useRunRefresh(kinds.refresh);
  return kinds;
}
