import type { PlatformApi } from '../api';
import {
  aFleetItem,
  anEntityArea,
  anEntityStatus,
  anEnvironment,
  statusCounts,
} from './fixtures';
import {
  aDryRun,
  aKind,
  aReadiness,
  aRun,
  aSystemRecovery,
} from './runFixtures';
import {
  anOverview,
  aTwelveFactorsAnswer,
  someFacts,
} from './securityFixtures';

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
    getRunKinds: async query => ({ ...query, items: [aKind()] }),
    dryRun: async () => aDryRun(),
    startRun: async () => aRun(),
    getRuns: async () => ({ items: [] }),
    getRun: async id => aRun({ id }),
    getRunEvidence: async id => ({
      runId: id,
      sequence: 7,
      previousHash: 'b2',
      hash: 'a1',
      record: '{}',
    }),
    verifyRuns: async () => ({
      valid: true,
      checked: 7,
      head: 'a1',
      problems: [],
    }),
    cancelRun: async id => aRun({ id, state: 'cancelled' }),
    approveRun: async id => aRun({ id }),
    getDrillCalendar: async () => ({ items: [] }),
    getRegions: async () => ({ items: [] }),
    getReadiness: async () => aReadiness(),
    getSystemRecovery: async (ref, environment) =>
      aSystemRecovery({ entityRef: ref, environment }),
    getTwelveFactors: async (ref, environment) =>
      aTwelveFactorsAnswer({ entityRef: ref, environment }),
    getSecurityOverview: async environment => anOverview({ environment }),
    getSecurityFacts: async () => ({ items: [someFacts()] }),
    ...overrides,
  };
  // Mocks of every method, so that tests can ask how they were called.
  return Object.fromEntries(
    Object.entries(api).map(([name, method]) => [name, jest.fn(method)]),
  ) as any;
}
