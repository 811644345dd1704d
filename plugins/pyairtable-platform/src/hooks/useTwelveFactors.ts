import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';

/** How far a service is a twelve-factor app. */
export function useTwelveFactors(entityRef: string, environment: string) {
  const api = useApi(platformApiRef);
  return useResource(
    JSON.stringify([entityRef, environment]),
    signal => api.getTwelveFactors(entityRef, environment, { signal }),
    { pollMs },
  );
}
