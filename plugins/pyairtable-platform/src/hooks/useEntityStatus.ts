import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';

/** Every area of a service, in every environment in which it runs. */
export function useEntityStatus(entityRef: string) {
  const api = useApi(platformApiRef);
  return useResource(
    entityRef,
    signal => api.getEntityStatus(entityRef, { signal }),
    { pollMs },
  );
}
