import { useApi } from '@backstage/core-plugin-api';
import { statusLevels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  FleetQuery,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformApiRef } from '../api';
import { useResource } from './useResource';

/**
 * How many services of a list are in each status. The server counts; only one
 * service per status travels.
 */
export function useStatusCounts(
  query: FleetQuery | undefined,
  revision: string,
) {
  const api = useApi(platformApiRef);
  return useResource(
    query && JSON.stringify(query),
    async signal => {
      const totals = await Promise.all(
        statusLevels.map(status =>
          api.getFleet({ ...query, status: [status], limit: 1 }, { signal }),
        ),
      );
      return Object.fromEntries(
        statusLevels.map((status, index) => [status, totals[index].totalItems]),
      ) as Record<StatusLevel, number>;
    },
    { revision },
  );
}
