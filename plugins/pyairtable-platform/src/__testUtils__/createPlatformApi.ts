import type { PlatformApi } from '../api';
import {
  aFleetItem,
  anEntityArea,
  anEntityStatus,
  anEnvironment,
  statusCounts,
} from './fixtures';

/** A platform that answers at once, each answer to be replaced. */
export function createPlatformApi(
  overrides: Partial<PlatformApi> = {},
): jest.Mocked<PlatformApi> {
  const api: PlatformApi = {
    getEnvironments: async () => ({
      items: [anEnvironment('dev'), anEnvironment('production')],
    }),
    getFleet: async () => ({
      items: [aFleetItem('api-gateway')],
      totalItems: 1,
      counts: statusCounts(),
    }),
    getEntityStatus: async () => anEntityStatus(),
    getEntityArea: async (_ref, area) => anEntityArea(area as any) as any,
    refresh: async () => ({ items: [] }),
    ...overrides,
  };
  return {
    getEnvironments: jest.fn(api.getEnvironments),
    getFleet: jest.fn(api.getFleet),
    getEntityStatus: jest.fn(api.getEntityStatus),
    getEntityArea: jest.fn(api.getEntityArea) as any,
    refresh: jest.fn(api.refresh),
  };
}
