import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { runRouteRef } from '../routes';

/**
 * Addresses of runs' own pages; undefined in a portal that leaves out the
 * Platform page, below which they are.
 */
export function useRunUrl(): (runId: string) => string | undefined {
  const route = useRunRoute();
  return useCallback(runId => route?.({ runId }), [route]);
}

function useRunRoute() {
  try {
    return useRouteRef(runRouteRef);
  } catch {
    return undefined;
  }
}
