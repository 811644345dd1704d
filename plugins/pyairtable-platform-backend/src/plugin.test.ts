import {
  areaDetailSchemas,
  areaIds,
  entityAreaResponseSchema,
  entityStatusResponseSchema,
  environmentsResponseSchema,
  FleetItem,
  fleetResponseSchema,
  statusLevels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import request from 'supertest';
import { startPlatform, TestPlatform } from './__testUtils__/startPlatform';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform/v1';

describe('the platform over a sandbox', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startPlatform();
  });

  afterAll(() => platform.stop());

  const get = (path: string) => request(platform.server).get(`${base}${path}`);

  async function productionFleet(query = ''): Promise<FleetItem[]> {
    const { status, body } = await get(
      `/fleet?environment=production&limit=500${query}`,
    );
    expect(status).toBe(200);
    return fleetResponseSchema.parse(body).items;
  }

  it('tells the story of production', async () => {
    const items = await productionFleet();
    const codes = (name: string, area: string) => {
      const item = items.find(
        ({ entityRef }) => entityRef === `component:default/${name}`,
      );
      const status = item?.areas[area];
      return [
        status?.status,
        ...(status?.reasons.map(reason => reason.code) ?? []),
      ];
    };

    expect(items).toHaveLength(30);
    expect(codes('analytics-service', 'cost')[0]).toBe('critical');
    expect(codes('chat-service', 'sla')[0]).toBe('critical');
    expect(codes('embedding-service', 'scaling')).toContain('at-max-replicas');
    expect(codes('workspace-service', 'recovery')).toContain('drill-overdue');
    expect(codes('audit-service', 'recovery')[0]).toBe('critical');
    expect(codes('saga-orchestrator', 'sla')).toEqual([
      'unknown',
      'no-metrics',
    ]);
    for (const area of areaIds) {
      expect([area, codes('api-gateway', area)[0]]).toEqual([area, 'ok']);
    }
  });

  it('gives every status a reason, a source and an age', async () => {
    for (const { areas } of await productionFleet()) {
      for (const status of Object.values(areas)) {
        expect(status.reasons.length).toBeGreaterThan(0);
        expect(status.source).not.toBe('');
        expect(status.observedAt).toBe('2026-11-23T12:00:00.000Z');
        expect(status.stale).toBe(false);
        // What is well has a figure that shows it.
        expect(status.status === 'ok' && status.value === null).toBe(false);
      }
    }
  });

  it('puts what needs attention first', async () => {
    const order = ['critical', 'warning', 'unknown', 'ok'];
    const ranks = (await productionFleet()).map(item =>
      order.indexOf(item.worst),
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(ranks[0]).toBe(0);
  });

  it('filters by owner, tier, area and status', async () => {
    const all = await productionFleet();
    const [{ owner }] = all;
    expect(
      (await productionFleet(`&owner=${owner}`)).map(i => i.entityRef).sort(),
    ).toEqual(
      all
        .filter(item => item.owner === owner)
        .map(i => i.entityRef)
        .sort(),
    );
    expect(
      (await productionFleet('&tier=batch')).every(i => i.tier === 'batch'),
    ).toBe(true);
    const critical = await productionFleet('&area=cost&status=critical');
    expect(critical.map(item => item.entityRef)).toEqual([
      'component:default/analytics-service',
    ]);
    expect(Object.keys(critical[0].areas)).toEqual(['cost']);
  });

  it('finds services by a part of their name', async () => {
    expect(
      (await productionFleet('&text=FILE-')).map(i => i.entityRef).sort(),
    ).toEqual([
      'component:default/file-processor',
      'component:default/file-service',
    ]);
    expect(await productionFleet('&text=no,such')).toEqual([]);
  });

  it('counts what each status would show', async () => {
    const { body } = await get('/fleet?environment=production&limit=1');
    const { counts } = fleetResponseSchema.parse(body);
    for (const status of statusLevels) {
      const filtered = await get(
        `/fleet?environment=production&limit=1&status=${status}`,
      );
      expect([status, counts[status]]).toEqual([
        status,
        filtered.body.totalItems,
      ]);
      expect(filtered.body.counts).toEqual(counts);
    }
  });

  it('pages through all environments', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const { body } = await get(
        `/fleet?limit=7&sort=-name${cursor ? `&cursor=${cursor}` : ''}`,
      );
      const page = fleetResponseSchema.parse(body);
      seen.push(...page.items.map(i => `${i.entityRef} ${i.environment}`));
      total = page.totalItems;
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('shows one service in every environment that it runs in', async () => {
    const { body } = await get(
      '/entities/component/default/api-gateway/status',
    );
    const { environments } = entityStatusResponseSchema.parse(body);
    expect(Object.keys(environments).sort()).toEqual([
      'dev',
      'production',
      'production-dr',
      'staging',
    ]);
    expect(Object.keys(environments.production.areas)).toEqual([...areaIds]);
  });

  it.each(areaIds)('shows the detail and history of %s', async area => {
    const { body } = await get(
      `/entities/Component/default/api-gateway/areas/${area}?environment=production`,
    );
    const answer = entityAreaResponseSchema.parse(body);
    expect(() => areaDetailSchemas[area].parse(answer.detail)).not.toThrow();
    expect(answer.history).toEqual([
      { day: '2026-11-23', status: 'ok', value: answer.status.value },
    ]);
  });

  it('describes the environments and their upstreams', async () => {
    const { body } = await get('/environments');
    const { items } = environmentsResponseSchema.parse(body);
    expect(items.map(item => item.name)).toEqual([
      'production',
      'production-dr',
      'staging',
      'dev',
    ]);
    expect(items[0].lastRefreshAt).toBe('2026-11-23T12:00:00.000Z');
    expect(items[0].upstreams.map(u => [u.upstream, u.health])).toEqual([
      ['cost-explorer', 'ok'],
      ['prometheus', 'ok'],
      ['kubernetes', 'ok'],
      ['rds', 'ok'],
      ['s3', 'ok'],
    ]);
  });

  it.each([
    [
      '/entities/component/default/nobody/status',
      404,
      'component:default/nobody',
    ],
    [
      '/entities/resource/default/us-east-1/status',
      404,
      'resource:default/us-east-1',
    ],
    [
      '/entities/component/default/analytics-service/status?environment=production-dr',
      404,
      'does not run in production-dr',
    ],
    [
      '/entities/component/default/api-gateway/status?environment=prod',
      400,
      "Unknown environment 'prod', known ones are production, production-dr, staging, dev",
    ],
    [
      '/entities/component/default/api-gateway/areas/carbon',
      400,
      "Unknown area 'carbon', known ones are cost, sla, scaling, recovery, security",
    ],
    ['/fleet?environment=prod', 400, "Unknown environment 'prod'"],
    ['/fleet?area=carbon', 400, "Unknown area 'carbon'"],
    [
      '/fleet?status=red',
      400,
      "Unknown status 'red', known ones are ok, warning, critical, unknown",
    ],
    ['/fleet?tier=gold', 400, "Unknown tier 'gold'"],
    ['/fleet?sort=age', 400, "Unknown sort 'age'"],
    ['/fleet?limit=0', 400, "'limit' is '0', expected a whole number"],
    ['/fleet?limit=ten', 400, "'limit' is 'ten'"],
    ['/fleet?cursor=x', 400, "'cursor' is not one that this service gave out"],
    ['/fleet?enviroment=dev', 400, "Unknown query parameter 'enviroment'"],
    ['/fleet?text=a&text=b', 400, "'text' must be given once"],
    ['/fleet?owner[a]=b', 400, "'owner' must be text"],
  ])('answers %s with %d', async (path, status, message) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });
});
