import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';

/** Whether the standby region could take a service over. */
export function useReadiness(entityRef: string, environment: string) {
  const api = useApi(platformApiRef);
  return useResource(
    JSON.stringify([entityRef, environment]),
    signal => api.getReadiness(entityRef, environment, { signal }),
    { pollMs },
  );
}
