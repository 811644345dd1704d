import type { PlatformApi } from '../api';
import {
  aFleetItem,
  anEntityArea,
  anEntityStatus,
  anEnvironment,
} from './fixtures';

/** A platform that answers at once, each answer to be replaced. */
export function createPlatformApi(overrides: Partial<PlatformApi> = {}) {
  return {
    getEnvironments: jest.fn(async () => ({
      items: [anEnvironment('dev'), anEnvironment('production')],
    })),
    getFleet: jest.fn(async () => ({
      items: [aFleetItem('api-gateway')],
      totalItems: 1,
    })),
    getEntityStatus: jest.fn(async () => anEntityStatus()),
    getEntityArea: jest.fn(async (_ref: string, area: any) =>
      anEntityArea(area),
    ) as any,
    refresh: jest.fn(async () => ({ items: [] })),
    ...overrides,
  } satisfies PlatformApi;
}
