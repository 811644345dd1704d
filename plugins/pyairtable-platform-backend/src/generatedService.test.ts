import {
  areaIds,
  entityStatusResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { rmSync } from 'node:fs';
import request from 'supertest';
import { generateRepository } from './__testUtils__/generateRepository';
import {
  monday,
  startPlatform,
  TestPlatform,
} from './__testUtils__/startPlatform';

jest.setTimeout(60_000);

const created = new Date(monday.getTime() - 6 * 3600_000);

describe.each([
  ['a Rollout', { canaryPercent: 5 }],
  ['a Deployment', { canaryPercent: 0 }],
  ['a consumer of a queue', { queue: 'redis', tier: 'critical' }],
])('the page of a generated service: %s', (_, more) => {
  let repositories: string;
  let platform: TestPlatform;

  beforeAll(async () => {
    repositories = await generateRepository(created, more);
    platform = await startPlatform({ repositories });
  });
  afterAll(async () => {
    await platform?.stop();
    rmSync(repositories, { recursive: true, force: true });
  });

  async function statuses(environment: string) {
    const { status, body } = await request(platform.server).get(
      '/api/pyairtable-platform/v1/entities/component/default/invoice-service/status',
    );
    expect(status).toBe(200);
    const { environments } = entityStatusResponseSchema.parse(body);
    return environments[environment].areas;
  }

  it('has five statuses, measured by what was generated', async () => {
    const areas = await statuses('production');
    expect(Object.keys(areas).sort()).toEqual([...areaIds].sort());
    const codes = Object.fromEntries(
      Object.entries(areas).map(([area, status]) => [
        area,
        status.reasons.map(({ code }) => code),
      ]),
    );
    expect(codes.scaling).toEqual(['replicas-available', 'room-to-scale']);
    expect(areas.scaling.status).toBe('ok');
    expect(areas.sla).toMatchObject({ status: 'ok', target: 0.999 });
    expect(areas.cost).toMatchObject({ target: 120, unit: 'USD' });
    expect(areas.cost.value).toBeGreaterThan(0);
    // Its database has a restore point; it was never drilled, and is told so.
    expect(areas.recovery.value).toBeGreaterThan(0);
    // It runs the platform's stand-in until its first release, and no scan has
    // come back yet. Every other door is shut.
    expect(codes.security).toEqual([
      'failed-trusted-image',
      'failed-recent-scan',
      'not-scanned',
    ]);
  });

  it('is judged in each of its environments, and in no other', async () => {
    expect((await statuses('dev')).scaling.status).toBe('ok');
    const { body } = await request(platform.server).get(
      '/api/pyairtable-platform/v1/entities/component/default/invoice-service/status',
    );
    expect(Object.keys(body.environments).sort()).toEqual([
      'dev',
      'production',
    ]);
  });
});
