import { useApi } from '@backstage/core-plugin-api';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';

/** One area of a service; waits while the environment is not known yet. */
export function useEntityArea<TArea extends string>(
  entityRef: string,
  area: TArea,
  environment: string | undefined,
) {
  const api = useApi(platformApiRef);
  return useResource(
    environment && JSON.stringify([entityRef, area, environment]),
    signal => api.getEntityArea(entityRef, area, environment ?? '', { signal }),
    { pollMs },
  );
}
