import {
  areaIds,
  EntityStatusResponse,
  Environment,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import request from 'supertest';
import {
  createClock,
  startPlatform,
  TestPlatform,
} from './__testUtils__/startPlatform';

jest.setTimeout(120_000);

const base = '/api/pyairtable-platform/v1';

/** The areas that each upstream's failure may cost, and no others. */
const costs = {
  'cost-explorer': ['cost'],
  prometheus: ['sla'],
  kubernetes: ['scaling', 'recovery', 'security'],
  rds: ['recovery'],
  s3: ['recovery'],
} as const;

/** A slow upstream is soon given up. */
const impatient = { timeoutMs: 4000, initialDelayMs: 1, maxDelayMs: 5 };

type UpstreamName = keyof typeof costs;
const upstreams = Object.keys(costs) as UpstreamName[];

async function statuses(platform: TestPlatform) {
  const { status, body } = await request(platform.server).get(
    `${base}/entities/component/default/api-gateway/status?environment=production`,
  );
  expect(status).toBe(200);
  return (body as EntityStatusResponse).environments.production.areas;
}

async function refresh(platform: TestPlatform) {
  const { status } = await request(platform.server)
    .post(`${base}/refresh`)
    .send({ environments: ['production'] });
  expect(status).toBe(202);
  await platform.settle();
}

async function production(platform: TestPlatform): Promise<Environment> {
  const { body } = await request(platform.server).get(`${base}/environments`);
  return body.items[0];
}

/** A cause for people: a sentence without addresses, stacks or secrets. */
function expectCause(status: Status) {
  const reason = status.reasons.find(({ code }) => code === 'upstream-failing');
  expect(reason?.message).toMatch(/^[A-Z].{20,}\.$/);
  expect(reason?.message).not.toMatch(/\bat \/|SANDBOX|Bearer/);
}

describe.each(upstreams)('while %s fails', upstream => {
  let platform: TestPlatform;
  const clock = createClock();
  const affected: readonly string[] = costs[upstream];
  const others = areaIds.filter(id => !affected.includes(id));

  beforeAll(async () => {
    platform = await startPlatform({ clock, upstreamTuning: impatient });
  });

  afterAll(() => platform.stop());

  it.each([
    'down',
    'slow',
    'throttled',
    'error',
    'refused',
    'nonsense',
  ] as const)('(%s), its areas keep what was known and say why', async kind => {
    platform.sandbox.clearFaults();
    clock.advance(1);
    await refresh(platform);
    const before = await statuses(platform);
    for (const area of areaIds) {
      expect([area, before[area].status]).toEqual([area, 'ok']);
    }

    platform.sandbox.setFault({ upstream, kind });
    clock.advance(1);
    await refresh(platform);
    const after = await statuses(platform);

    for (const area of affected) {
      expect(after[area]).toMatchObject({
        value: before[area].value,
        target: before[area].target,
        observedAt: before[area].observedAt,
      });
      expectCause(after[area]);
    }
    for (const area of others) {
      expect(after[area].status).toBe('ok');
      expect(after[area].observedAt).not.toBe(before[area].observedAt);
      expect(
        after[area].reasons.some(({ code }) => code === 'upstream-failing'),
      ).toBe(false);
    }
    const health = (await production(platform)).upstreams;
    expect(
      health.filter(u => u.health === 'failing').map(u => u.upstream),
    ).toEqual([upstream]);
  });

  it('is no longer good news once the data are stale', async () => {
    clock.advance(24 * 3600 - 60);
    const later = await statuses(platform);
    for (const area of affected) {
      expect(later[area]).toMatchObject({ status: 'unknown', stale: true });
      expect(later[area].value).not.toBeNull();
    }
  });

  it('is well again after the fault', async () => {
    platform.sandbox.clearFaults();
    await refresh(platform);
    const after = await statuses(platform);
    for (const area of areaIds) {
      expect(after[area].stale).toBe(false);
      expect(
        after[area].reasons.some(({ code }) => code === 'upstream-failing'),
      ).toBe(false);
    }
    const { upstreams: health } = await production(platform);
    expect(health.every(u => u.health === 'ok' && u.message === null)).toBe(
      true,
    );
  });
});

describe('where nothing was ever read', () => {
  it('everything is unknown, never green, never zero', async () => {
    const platform = await startPlatform({
      skipTasks: true,
      upstreamTuning: impatient,
    });
    try {
      for (const upstream of upstreams) {
        platform.sandbox.setFault({ upstream, kind: 'down' });
      }
      await platform.runTask('sync-catalog');
      await refresh(platform);
      const after = await statuses(platform);
      expect(Object.keys(after)).toEqual([...areaIds]);
      for (const status of Object.values(after)) {
        expect(status).toMatchObject({
          status: 'unknown',
          value: null,
          observedAt: null,
        });
        expectCause(status);
      }
    } finally {
      await platform.stop();
    }
  });
});
