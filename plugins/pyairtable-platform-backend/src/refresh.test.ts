import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  FleetResponse,
  RefreshResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import request from 'supertest';
import { z } from 'zod';
import {
  createClock,
  startPlatform,
  TestPlatform,
} from './__testUtils__/startPlatform';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform/v1';

/** An area that a module adds, and that a test can hold up. */
function createCarbonArea() {
  const collect = jest.fn(async () => ({ grams: 12 }));
  const area: StatusArea<{ grams: number }, { grams: number }> = {
    id: 'carbon',
    title: 'Carbon',
    unit: 'findings',
    upstreams: ['carbon-meter'],
    frequency: { minutes: 10 },
    detailSchema: z.object({ grams: z.number() }),
    collect,
    evaluate: ({ collected, service }) => ({
      value: collected.grams,
      target: 100,
      source: 'Carbon meter',
      detail: collected,
      reasons: [
        {
          code: 'measured',
          level: 'ok',
          message: `${service.settings.serviceId} emits ${collected.grams} g`,
        },
      ],
    }),
  };
  return { area, collect };
}

describe('refresh', () => {
  let platform: TestPlatform;
  const clock = createClock();
  const { area, collect } = createCarbonArea();

  beforeAll(async () => {
    platform = await startPlatform({ clock, areas: [area] });
  });

  beforeEach(() => {
    collect.mockClear();
    clock.advance(1);
  });

  afterAll(() => platform.stop());

  async function refresh(body: object, status = 202): Promise<RefreshResponse> {
    const response = await request(platform.server)
      .post(`${base}/refresh`)
      .send(body);
    expect([response.status, response.body]).toEqual([
      status,
      expect.anything(),
    ]);
    return response.body;
  }

  it('shows an area that a module added like any other', async () => {
    const { body } = await request(platform.server).get(
      `${base}/fleet?environment=dev&area=carbon&limit=1`,
    );
    const [item] = (body as FleetResponse).items;
    expect(item.areas.carbon).toMatchObject({
      status: 'ok',
      value: 12,
      source: 'Carbon meter',
    });
  });

  it('collects what was asked for, where it was asked for', async () => {
    const { items } = await refresh({
      areas: ['carbon'],
      environments: ['dev', 'staging'],
    });
    await platform.settle();
    expect(items).toEqual(
      ['dev', 'staging'].map(environment => ({
        area: 'carbon',
        environment,
        requestedAt: clock.now().toISOString(),
        coalesced: false,
      })),
    );
    expect(collect.mock.calls.map(([o]: any) => o.environment.name)).toEqual([
      'staging',
      'dev',
    ]);
  });

  it('answers at once and joins requests that wait already', async () => {
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    collect.mockImplementation(async () => {
      await held;
      return { grams: 13 };
    });
    const body = { areas: ['carbon'], environments: ['dev'] };
    expect((await refresh(body)).items[0].coalesced).toBe(false);
    await eventually(() => expect(collect).toHaveBeenCalledTimes(1));

    // It runs already: the next request needs a run of its own, all others
    // are joined with that one.
    clock.advance(1);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(body)),
    );
    expect(answers.filter(({ items }) => !items[0].coalesced)).toHaveLength(1);
    clock.advance(1);
    release();
    await platform.settle();
    expect(collect).toHaveBeenCalledTimes(2);
    collect.mockImplementation(async () => ({ grams: 12 }));
  });

  it('does not collect again what is fresh', async () => {
    await platform.runTask('collect-carbon');
    expect(collect).not.toHaveBeenCalled();
    clock.advance(11 * 60);
    await platform.runTask('collect-carbon');
    expect(collect).toHaveBeenCalledTimes(4);
  });

  it('tries again soon after a failure', async () => {
    clock.advance(11 * 60);
    collect.mockRejectedValue(new Error('token=secret'));
    await platform.runTask('collect-carbon');
    expect(collect).toHaveBeenCalledTimes(4);

    collect.mockReset();
    collect.mockResolvedValue({ grams: 12 });
    clock.advance(60);
    await platform.runTask('sync-catalog');
    await platform.settle();
    expect(collect).not.toHaveBeenCalled();

    const { body } = await request(platform.server).get(
      `${base}/fleet?environment=dev&area=carbon&limit=1`,
    );
    expect(body.items[0].areas.carbon.reasons[0].message).toBe(
      'Collecting failed in an unforeseen way; the debug log of the backend has the cause. The last good data are 12 min 1 s old.',
    );

    clock.advance(5 * 60);
    await platform.runTask('sync-catalog');
    await platform.settle();
    expect(collect).toHaveBeenCalledTimes(4);
  });

  it('judges again what is known when the catalog changes', async () => {
    const spare = platform.entities.find(
      entity => entity.metadata.name === 'api-gateway',
    )!;
    platform.entities.push({
      ...spare,
      metadata: {
        ...spare.metadata,
        name: 'newcomer',
        annotations: {
          'backstage.io/kubernetes-id': 'newcomer',
          'pyairtable.io/tier': 'golden',
          'pyairtable.io/rpo': 'soon',
        },
      },
    });
    await platform.runTask('sync-catalog');
    expect(collect).not.toHaveBeenCalled();

    const { body } = await request(platform.server).get(
      `${base}/entities/component/default/newcomer/areas/carbon?environment=dev`,
    );
    expect(body.status.reasons.map((r: any) => r.message)).toEqual([
      'Annotation pyairtable.io/tier is "golden": expected critical, standard or batch. The default is used instead.',
      'Annotation pyairtable.io/rpo is "soon": expected a duration such as 15m. The default is used instead.',
      'newcomer emits 12 g',
    ]);
    expect(body.status.status).toBe('warning');
  });

  it.each<[object, string]>([
    [{ areas: ['water'] }, "Unknown area 'water', known ones are cost, sla,"],
    [{ environments: ['prod'] }, "Unknown environment 'prod', known ones are"],
    [{ areas: [] }, 'areas'],
    [{ area: 'cost' }, 'area'],
    [{ areas: 'cost' }, 'areas'],
  ])('refuses %j', async (body, message) => {
    const { error } = (await refresh(body, 400)) as any;
    expect(error.name).toBe('InputError');
    expect(error.message).toContain(message);
    expect(collect).not.toHaveBeenCalled();
  });

  it('is not half done where one name is wrong', async () => {
    await refresh({ areas: ['carbon'], environments: ['dev', 'prod'] }, 400);
    await platform.runTask('collect-carbon');
    expect(collect).not.toHaveBeenCalled();
  });
});

async function eventually(check: () => void): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      check();
      return;
    } catch (error) {
      if (i === 200) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  }
}
