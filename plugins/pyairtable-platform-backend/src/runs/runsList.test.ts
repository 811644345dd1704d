import {
  Run,
  runsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  allow,
  ben,
  ownersOnly,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const ref = (name: string) => `component:default/${name}`;

/** In the order in which they are started, by the pause before each. */
const started = [
  { name: 'user-service', kind: 'scan.image', environment: 'staging' },
  { name: 'chat-service', kind: 'scan.image', environment: 'staging' },
  { name: 'user-service', kind: 'drill.restore', environment: 'staging' },
  { name: 'user-service', kind: 'scan.posture', environment: 'dev' },
  // At the same moment as the one before.
  { name: 'chat-service', kind: 'scan.posture', environment: 'dev', pause: 0 },
  { name: 'auth-service', kind: 'scan.image', environment: 'dev' },
];

describe('the list of runs', () => {
  let runs: TestRuns;
  let all: Run[];

  beforeAll(async () => {
    runs = await startRuns();
    const ids: string[] = [];
    for (const { name, kind, environment, pause = 60 } of started) {
      runs.clock.advance(pause);
      // The first one fails.
      if (ids.length === 0) {
        runs.sandbox.addRun({ service: name, behaviour: 'fail', times: 1 });
      }
      const entityRef = ref(name);
      const run = await runs.start({ kind, entityRef, environment });
      ids.push(run.id);
    }
    for (const id of ids.slice(0, -1)) {
      await runs.follow(id);
    }
    runs.sandbox.addRun({ service: 'file-service', behaviour: 'hang' });
    const hanging = await runs.start({
      kind: 'drill.restore',
      entityRef: ref('file-service'),
      environment: 'staging',
    });
    await runs.follow(hanging.id, ({ state }) => state === 'running');
    await runs.follow(ids.at(-1)!);
    all = (await page('')).items;
  });

  beforeEach(() => runs.setDecide(() => allow));

  afterAll(() => runs.stop());

  async function page(query: string, user?: string) {
    const { status, body } = await runs.call(
      'get',
      `/runs${query}`,
      user ? { user } : undefined,
    );
    expect(status).toBe(200);
    return runsResponseSchema.strict().parse(body);
  }

  async function pages(query: string): Promise<Run[][]> {
    const read: Run[][] = [];
    let cursor = '';
    for (;;) {
      const { items, nextCursor } = await page(`?${query}${cursor}`);
      read.push(items);
      if (!nextCursor) {
        return read;
      }
      cursor = `&cursor=${nextCursor}`;
    }
  }

  const namesOf = (items: Run[]) =>
    items.map(({ entityRef, kind }) => `${entityRef.split('/')[1]} ${kind}`);

  it('has the newest first, each as it is by itself', async () => {
    expect(all).toHaveLength(7);
    const times = all.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(namesOf(all)[0]).toBe('file-service drill.restore');
    expect(namesOf(all).at(-1)).toBe('user-service scan.image');
    expect(all[0].state).toBe('running');
    for (const run of all) {
      expect(await runs.get(run.id)).toEqual(run);
    }
  });

  it.each([1, 2, 3, 6, 7, 100])(
    'has all of them once, on pages of %d',
    async limit => {
      const read = await pages(`limit=${limit}`);
      expect(read.map(items => items.length).slice(0, -1)).toEqual(
        read.slice(0, -1).map(() => limit),
      );
      expect(read.at(-1)!.length).toBeGreaterThan(0);
      expect(read.flat()).toEqual(all);
    },
  );

  it('goes on where it was although runs are added', async () => {
    const { items, nextCursor } = await page('?limit=3');
    runs.clock.advance(60);
    const added = await runs.start({
      kind: 'scan.posture',
      entityRef: ref('file-service'),
      environment: 'dev',
    });
    await runs.follow(added.id);
    const rest = await page(`?cursor=${nextCursor}`);
    expect([...items, ...rest.items]).toEqual(all);
    all = (await page('')).items;
    expect(all[0].id).toBe(added.id);
  });

  it.each<[string, (run: Run) => boolean]>([
    [
      'entityRef=component:default/user-service',
      run => run.entityRef === ref('user-service'),
    ],
    ['environment=dev', run => run.environment === 'dev'],
    ['kind=scan.image', run => run.kind === 'scan.image'],
    [
      'kind=scan.image&kind=drill.restore',
      run => ['scan.image', 'drill.restore'].includes(run.kind),
    ],
    [
      'kind=scan.image,drill.restore',
      run => ['scan.image', 'drill.restore'].includes(run.kind),
    ],
    ['state=failed', run => run.state === 'failed'],
    [
      'state=failed&state=running',
      run => ['failed', 'running'].includes(run.state),
    ],
    [
      'environment=staging&kind=drill.restore&state=running',
      run => run.state === 'running',
    ],
  ])('is filtered by %s', async (query, isMeant) => {
    const wanted = all.filter(isMeant);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(all.length);
    expect((await page(`?${query}`)).items).toEqual(wanted);
    expect((await pages(`${query}&limit=1`)).flat()).toEqual(wanted);
  });

  it('is empty where nothing fits', async () => {
    expect(await page('?state=timed-out')).toEqual({ items: [] });
  });

  it('leaves out what may not be seen, without a gap or a hint', async () => {
    const { relations } = runs.entities.find(
      ({ metadata }) => metadata.name === 'user-service',
    )!;
    const owner = relations!.find(({ type }) => type === 'ownedBy')!.targetRef;
    runs.setDecide((name, who) =>
      who === ben && name === 'catalog.entity.read' ? ownersOnly(owner) : allow,
    );
    const { items: visible } = await page('', ben);
    expect(visible.length).toBeGreaterThan(1);
    expect(visible.length).toBeLessThan(all.length);
    const owned = new Set(
      runs.entities
        .filter(entity =>
          entity.relations!.some(({ targetRef }) => targetRef === owner),
        )
        .map(({ metadata }) => ref(metadata.name)),
    );
    expect(visible.map(({ id }) => id)).toEqual(
      all.filter(({ entityRef }) => owned.has(entityRef)).map(({ id }) => id),
    );

    const first = await page('?limit=1', ben);
    expect(first.items).toEqual(visible.slice(0, 1));
    const second = await page(`?limit=1&cursor=${first.nextCursor}`, ben);
    expect(second.items).toEqual(visible.slice(1, 2));
    // The last page says that it is the last, although hidden ones follow.
    const whole = await page(`?limit=${visible.length}`, ben);
    expect(whole).toEqual({ items: visible });
    expect(await page(`?entityRef=${ref('file-service')}`, ben)).toEqual({
      items: [],
    });
  });

  it.each([
    ['kind=scan.disk', "kind: unknown 'scan.disk', known ones are drill."],
    ['state=done', "state: unknown 'done', known ones are queued, "],
    ['environment=prod', "Unknown environment 'prod'"],
    ['entityRef=:', 'entityRef: not a reference'],
    ['limit=0', 'limit: expected a whole number from 1 to 100'],
    ['limit=101', 'limit: expected a whole number from 1 to 100'],
    ['limit=ten', 'limit: expected a whole number from 1 to 100'],
    ['cursor=abc', 'cursor: not the nextCursor of a page'],
    [
      `cursor=${Buffer.from('["2026-11-23",1]').toString('base64url')}`,
      'cursor: not the nextCursor of a page',
    ],
    ['states=failed', "Unknown query parameter 'states'"],
  ])('does not know %s', async (query, message) => {
    const answer = await runs.call('get', `/runs?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it.each(['nobody', '00000000-0000-4000-8000-000000000000'])(
    'has no run %s',
    async id => {
      const answers = await Promise.all([
        runs.call('get', `/runs/${id}`),
        runs.call('get', `/runs/${id}/evidence`),
        runs.call('post', `/runs/${id}/cancel`),
        runs.call('post', `/runs/${id}/approve`),
      ]);
      expect(
        answers.map(({ status, body }) => [status, body.error.message]),
      ).toEqual(answers.map(() => [404, `There is no run ${id}`]));
    },
  );
});
