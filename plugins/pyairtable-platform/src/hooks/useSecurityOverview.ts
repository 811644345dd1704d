import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';

/** The findings of all services; waits while the environment is not known yet. */
export function useSecurityOverview(environment: string | undefined) {
  const api = useApi(platformApiRef);
  return useResource(
    environment,
    signal => api.getSecurityOverview(environment ?? '', { signal }),
    { pollMs },
  );
}
