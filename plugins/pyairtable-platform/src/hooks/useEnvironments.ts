import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';

/** The environments, and how well their upstreams answer. */
export function useEnvironments() {
  const api = useApi(platformApiRef);
  return useResource(
    'environments',
    signal => api.getEnvironments({ signal }),
    {
      pollMs,
    },
  );
}
