import { compareStatusLevels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { collectOptions } from './__testUtils__/collectOptions';
import { evaluateArea } from './__testUtils__/evaluateArea';
import { listModelServices } from './__testUtils__/listModelServices';
import { startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const now = new Date('2026-11-23T16:32:00Z');

type Portal = Awaited<ReturnType<typeof startPortal>>;

/** What needs attention in an area: `service: level code`, the worst first. */
async function tell(portal: Portal, name: string, id: string) {
  const area = portal.areas.find(candidate => candidate.id === id)!;
  const environment = portal.environments.find(one => one.name === name)!;
  const collected = await area.collect({ ...collectOptions(now), environment });
  return listModelServices(portal.sandbox.model, name).flatMap(service => {
    const { reasons } = evaluateArea(area, {
      service,
      environment,
      collected,
      observedAt: now,
    });
    return reasons
      .filter(({ level }) => level !== 'ok')
      .sort((a, b) => compareStatusLevels(a.level, b.level))
      .map(
        ({ level, code }) => `${service.settings.serviceId}: ${level} ${code}`,
      );
  });
}

describe('the story of the sandbox', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({ now });
  });

  afterAll(() => portal.close());

  it.each<[string, string[]]>([
    ['cost', ['analytics-service: critical over-budget']],
    [
      'sla',
      [
        'llm-orchestrator: critical latency-over-target',
        'chat-service: critical burning-fast',
        'chat-service: warning error-budget-low',
        'saga-orchestrator: unknown no-metrics',
        'notification-service: unknown no-traffic',
      ],
    ],
    [
      'scaling',
      [
        'formula-engine: critical cannot-scale',
        'embedding-service: critical at-max-replicas',
        'plugin-service: warning no-autoscaler',
      ],
    ],
    [
      'recovery',
      [
        'audit-service: critical rpo-broken',
        'audit-service: critical backup-job-late',
        'workspace-service: warning drill-overdue',
        'webhook-service: critical drill-failed',
      ],
    ],
    [
      'security',
      [
        'mcp-server: critical scan-old',
        'report-generator: critical critical-findings',
        'report-generator: warning waiver-expired',
        'report-generator: warning failed-trusted-image',
        'plugin-service: warning failed-strict-mtls',
        'notification-service: warning failed-external-secrets',
        'schema-service: unknown not-scanned',
        'airtable-gateway: unknown report-of-another-image',
      ],
    ],
  ])('is told by %s in production', async (id, expected) => {
    const told = await tell(portal, 'production', id);
    expect(told).toEqual(expect.arrayContaining(expected));
    // Nobody else is worse than a warning.
    const named = expected.map(line => line.split(':')[0]);
    expect(
      told.filter(
        line =>
          !named.includes(line.split(':')[0]) && !line.includes(': warning'),
      ),
    ).toEqual([]);
  });

  it('is quiet in the standby region', async () => {
    const told = await Promise.all(
      portal.areas.map(({ id }) => tell(portal, 'production-dr', id)),
    );
    expect(told.flat().filter(line => !line.includes(': warning'))).toEqual([]);
  });

  it('tells of the open doors of staging', async () => {
    const told = await tell(portal, 'staging', 'security');
    expect(told).toEqual(
      expect.arrayContaining([
        'api-gateway: warning failed-default-deny',
        'api-gateway: warning failed-strict-mtls',
      ]),
    );
  });
});

describe('collection', () => {
  /** Requests of each area in production, by what the sandbox counted. */
  async function countCalls(services?: number) {
    // How much fits on a page is the upstream's choice, not ours.
    const costPageSize = 100_000;
    const portal = await startPortal({ now, services, costPageSize });
    try {
      const counts: Record<string, Record<string, number>> = {};
      for (const { id } of portal.areas) {
        portal.sandbox.resetCalls();
        portal.attempts.length = 0;
        await tell(portal, 'production', id);
        counts[id] = portal.sandbox.calls();
        const counted = Object.values(counts[id]).reduce((a, b) => a + b, 0);
        expect(portal.attempts).toHaveLength(counted);
      }
      return counts;
    } finally {
      await portal.close();
    }
  }

  it('makes as many requests for 100 services as for 30', async () => {
    const few = await countCalls();
    const many = await countCalls(100);
    expect(many).toEqual(few);
    expect(few.cost).toEqual({ 'cost-explorer/production': 1 });
  });
});

describe('an upstream that fails', () => {
  let patient: Portal;
  let impatient: Portal;

  beforeAll(async () => {
    patient = await startPortal({ now, timeoutMs: 20_000 });
    impatient = await startPortal({ now, timeoutMs: 2_000 });
  });

  afterAll(async () => {
    await patient.close();
    await impatient.close();
  });

  it.each([
    ['cost-explorer', 'cost'],
    ['prometheus', 'sla'],
    ['kubernetes', 'scaling'],
    ['rds', 'recovery'],
    ['s3', 'recovery'],
    ['kubernetes', 'security'],
  ] as const)('%s says why %s is not known', async (upstream, id) => {
    for (const [kind, expected] of [
      ['down', 'cannot be reached'],
      ['slow', 'did not answer within 2 s'],
      ['throttled', 'is throttling our requests'],
      ['error', 'failed with status 5'],
      ['refused', 'refused our request'],
      ['nonsense', 'gave an answer that is not understood'],
    ] as const) {
      const portal = kind === 'slow' ? impatient : patient;
      portal.sandbox.clearFaults();
      portal.sandbox.setFault({ upstream, kind });
      const error = await tell(portal, 'production', id).catch(
        (caught: Error) => caught,
      );
      expect(error).toMatchObject({
        name: 'ServiceUnavailableError',
        upstream,
        message: expect.stringContaining(expected),
      });
      expect((error as Error).message).not.toContain(portal.sandbox.url);
    }
  });
});
