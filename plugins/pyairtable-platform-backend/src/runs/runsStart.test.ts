import {
  allow,
  anna,
  ben,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const scan = { kind: 'scan.image', entityRef, environment: 'staging' };
const chaos = { kind: 'drill.chaos', entityRef, environment: 'staging' };

describe('starting a run', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns();
  });

  beforeEach(() => {
    runs.setDecide(() => allow);
    runs.sandbox.clearRuns();
  });

  afterAll(() => runs.stop());

  async function refused(
    body: object,
    more?: { key?: string; as?: string },
  ): Promise<[number, string]> {
    const answer = await runs.post(body, more);
    return [answer.status, answer.body.error?.message];
  }

  async function cancel(id: string): Promise<void> {
    expect((await runs.call('post', `/runs/${id}/cancel`)).status).toBe(200);
    await runs.follow(id);
  }

  it('answers at once, and the object follows', async () => {
    const run = await runs.start(scan);
    expect(run).toMatchObject({
      kind: 'scan.image',
      title: 'Scan the images',
      entityRef,
      environment: 'staging',
      state: 'queued',
      actor: anna,
      approval: { state: 'not-needed' },
      evidence: null,
      allowed: { cancel: true, approve: false },
    });
    const ended = await runs.follow(run.id);
    expect(ended).toMatchObject({ state: 'succeeded', object: run.object });
    expect(ended.allowed).toEqual({ cancel: false, approve: false });
    const objects = (await runs.objects('staging')).filter(
      ({ metadata }) => metadata.labels['pyairtable.io/run'] === run.id,
    );
    expect(objects.map(({ metadata }) => metadata.name)).toEqual([
      run.object.name,
    ]);
  });

  it.each(['production', 'production-dr'])(
    'needs the name of the service, typed, in %s',
    async environment => {
      const wanted: [number, string] = [
        400,
        `confirm: type user-service to run this in ${environment}`,
      ];
      const body = { ...scan, environment };
      expect(await refused(body)).toEqual(wanted);
      expect(await refused({ ...body, confirm: 'user' })).toEqual(wanted);
      expect(await refused({ ...body, confirm: 'User-Service' })).toEqual(
        wanted,
      );
      expect(await runs.objects(environment)).toEqual([]);
      const run = await runs.start({ ...body, confirm: 'user-service' });
      expect((await runs.follow(run.id)).state).toBe('succeeded');
    },
  );

  it.each<[string, object, RegExp]>([
    [
      'an unknown kind',
      { ...scan, kind: 'scan.disk' },
      /^kind: unknown kind of run 'scan.disk', known ones are drill\.backup-verify, /,
    ],
    ['no kind', { entityRef, environment: 'dev' }, /kind/],
    [
      'an unknown environment',
      { ...scan, environment: 'prod' },
      /^environment: unknown environment 'prod', known ones are production, /,
    ],
    [
      'no reference',
      { ...scan, entityRef: ':' },
      /^entityRef: not a reference/,
    ],
    [
      'an unknown parameter',
      { ...chaos, parameters: { duration: '60' } },
      /^parameters\.duration: unknown, known ones are duration-seconds, /,
    ],
    [
      'a parameter of a kind without any',
      { ...scan, parameters: { fast: '1' } },
      /^parameters\.fast: unknown, this kind of run has none$/,
    ],
    [
      'a parameter above its range',
      { ...chaos, parameters: { 'duration-seconds': '901' } },
      /^parameters\.duration-seconds: expected a whole number from 60 to 900$/,
    ],
    [
      'a parameter below its range',
      { ...chaos, parameters: { 'max-burn-rate': '0' } },
      /^parameters\.max-burn-rate: expected a whole number from 1 to 14$/,
    ],
    [
      'a number that is none',
      { ...chaos, parameters: { 'latency-ms': '1e3' } },
      /^parameters\.latency-ms: /,
    ],
    [
      'a choice that is none',
      { ...scan, kind: 'drill.restore', parameters: { 'enforce-rpo': 'yes' } },
      /^parameters\.enforce-rpo: expected one of false, true$/,
    ],
    [
      'a parameter that is no text',
      { ...chaos, parameters: { 'latency-ms': 5 } },
      /parameters\.latency-ms|parameters\["latency-ms"\]/,
    ],
    [
      'a name of Object.prototype',
      { ...scan, parameters: { constructor: '1' } },
      /^parameters\.constructor: unknown/,
    ],
    ['more than is known', { ...scan, force: true }, /force/],
    ['no object', ['scan.image'], /expected object/i],
  ])('refuses %s and names it', async (_, body, message) => {
    const before = await runs.objects('staging');
    expect(await refused(body)).toEqual([400, expect.stringMatching(message)]);
    expect(
      await refused(Array.isArray(body) ? body : { ...body, dryRun: true }),
    ).toEqual([400, expect.stringMatching(message)]);
    expect(await runs.objects('staging')).toEqual(before);
  });

  it('does not know a service that does not exist, or does not run there', async () => {
    expect(
      await refused({ ...scan, entityRef: 'component:default/nobody' }),
    ).toEqual([404, 'There is no service component:default/nobody in staging']);
    expect(
      await refused({
        ...scan,
        entityRef: 'component:default/formula-engine',
        environment: 'production-dr',
      }),
    ).toEqual([
      404,
      'There is no service component:default/formula-engine in production-dr',
    ]);
  });

  it.each([
    ['empty', ''],
    ['of two words', 'two words'],
    ['too long', 'a'.repeat(256)],
    ['not ASCII', 'schlüssel'],
  ])('refuses a key that is %s', async (_, key) => {
    // As its bytes, which is how headers travel.
    const sent = Buffer.from(key).toString('latin1');
    expect(await refused(scan, { key: sent })).toEqual([
      400,
      'Idempotency-Key: expected 1 to 255 printable characters without spaces',
    ]);
    expect(await refused({ ...scan, dryRun: true }, { key: sent })).toEqual([
      400,
      'Idempotency-Key: expected 1 to 255 printable characters without spaces',
    ]);
  });

  it('is refused where something speaks against it, with the reason', async () => {
    const body = {
      kind: 'drill.chaos',
      entityRef: 'component:default/permission-service',
      environment: 'production',
      confirm: 'permission-service',
    };
    expect(await refused(body)).toEqual([
      409,
      'Refused: PodDisruptionBudget permission-service allows 0 of 5 healthy pods to go away; 5 have to stay.',
    ]);
    expect((await runs.dryRun(body)).result).toBe('block');
  });

  describe('a second time', () => {
    it('gives the same run for the same key and request, also after its end', async () => {
      const run = await runs.start(scan, { key: 'again' });
      expect((await runs.start(scan, { key: 'again' })).id).toBe(run.id);
      await runs.follow(run.id);
      const told = await runs.start(scan, { key: 'again' });
      expect(told).toMatchObject({ id: run.id, state: 'succeeded' });
      // Defaults that are spelled out are the same request.
      const other = await runs.start(chaos, { key: 'defaults' });
      const same = await runs.start(
        { ...chaos, parameters: { 'latency-ms': '500' } },
        { key: 'defaults' },
      );
      expect(same.id).toBe(other.id);
      await cancel(other.id);
    });

    it('gives the same run although something speaks against it by now', async () => {
      const run = await runs.start(scan, { key: 'before-the-fault' });
      runs.sandbox.setFault({
        upstream: 'kubernetes',
        environment: 'staging',
        kind: 'down',
      });
      try {
        const told = await runs.start(scan, { key: 'before-the-fault' });
        expect(told.id).toBe(run.id);
      } finally {
        runs.sandbox.clearFaults();
      }
      await runs.follow(run.id);
    });

    it('is refused for the same key and another request', async () => {
      const run = await runs.start(scan, { key: 'taken' });
      await runs.follow(run.id);
      expect(
        await refused({ ...scan, environment: 'dev' }, { key: 'taken' }),
      ).toEqual([
        409,
        `Idempotency-Key was used for another request before, which started run ${run.id}`,
      ]);
    });

    it('is another run with the same key of somebody else', async () => {
      const mine = await runs.start(scan, { key: 'one' });
      await runs.follow(mine.id);
      const theirs = await runs.start(scan, { key: 'one', as: ben });
      expect(theirs.id).not.toBe(mine.id);
      await runs.follow(theirs.id);
    });

    it('is refused while the first is active, and names it', async () => {
      runs.sandbox.addRun({
        service: 'user-service',
        behaviour: 'hang',
        times: 1,
      });
      const run = await runs.start(scan);
      await runs.follow(run.id, ({ state }) => state === 'running');
      expect(await refused(scan, { as: ben })).toEqual([
        409,
        `Scan the images: run ${run.id} of ${anna} is active already`,
      ]);
      // Another environment and another kind are something else.
      const there = await runs.start({ ...scan, environment: 'dev' });
      const other = await runs.start({ ...scan, kind: 'scan.posture' });
      await cancel(run.id);
      await runs.follow(other.id);
      await cancel(there.id);
      await runs.follow((await runs.start(scan)).id);
    });
  });

  it('starts one run for a hundred simultaneous requests', async () => {
    runs.sandbox.addRun({
      service: 'user-service',
      behaviour: 'hang',
      times: 1,
    });
    const before = await runs.objects('staging');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => runs.post(scan)),
    );
    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted).toHaveLength(1);
    const { id } = accepted[0].body;
    expect(
      new Set(
        answers
          .filter(answer => answer !== accepted[0])
          .map(({ status, body }) => `${status} ${body.error.message}`),
      ),
    ).toEqual(
      new Set([`409 Scan the images: run ${id} of ${anna} is active already`]),
    );
    await runs.follow(id, ({ state }) => state === 'running');
    expect(await runs.objects('staging')).toHaveLength(before.length + 1);
    await cancel(id);
  });

  it('answers a hundred simultaneous requests of one key with one run', async () => {
    const before = await runs.objects('staging');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => runs.post(chaos, { key: 'hundred' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([202]),
    );
    const ids = new Set(answers.map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    const [id] = ids;
    expect((await runs.follow(id)).state).toBe('succeeded');
    expect(await runs.objects('staging')).toHaveLength(before.length + 1);
  });
});

describe('starting many runs', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({ runs: { startsPerHour: 2 } });
  });

  afterAll(() => runs.stop());

  it('is limited for each person, for an hour', async () => {
    const bodies = ['user', 'auth', 'audit'].map(name => ({
      ...scan,
      entityRef: `component:default/${name}-service`,
    }));
    const first = await runs.start(bodies[0], { key: 'first' });
    await runs.start(bodies[1]);
    const third = await runs.post(bodies[2]);
    expect(third.status).toBe(429);
    expect(third.body.error).toMatchObject({
      name: 'TooManyRequestsError',
      message:
        'You have started 2 runs within an hour, which is as many as anybody may',
    });
    // What has been started is no further start.
    expect((await runs.start(bodies[0], { key: 'first' })).id).toBe(first.id);
    expect((await runs.dryRun(bodies[2])).result).toBe('pass');
    // Nor does it hold for somebody else.
    await runs.follow((await runs.start(bodies[2], { as: ben })).id);

    runs.clock.advance(3600);
    await runs.start(bodies[2]);
  });
});
