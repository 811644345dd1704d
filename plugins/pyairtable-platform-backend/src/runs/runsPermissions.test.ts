import type { StartRunRequest } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  allow,
  anna,
  ben,
  Decide,
  deny,
  ownersOnly,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const entityRef = 'component:default/user-service';
const theirs = 'component:default/chat-service';
const bounds = { 'min-replicas': '2', 'max-replicas': '6' };

/** One kind of each permission. */
const kinds: [string, StartRunRequest][] = [
  [
    'pyairtable.drill.run',
    { kind: 'drill.restore', entityRef, environment: 'staging' },
  ],
  [
    'pyairtable.scan.run',
    { kind: 'scan.image', entityRef, environment: 'staging' },
  ],
  [
    'pyairtable.scan.run',
    { kind: 'scan.posture', entityRef, environment: 'staging' },
  ],
  [
    'pyairtable.scaling.apply',
    {
      kind: 'scaling.apply',
      entityRef,
      environment: 'staging',
      parameters: bounds,
    },
  ],
];

describe('permissions of runs', () => {
  let runs: TestRuns;
  let team: string;
  let otherTeam: string;

  beforeAll(async () => {
    runs = await startRuns();
    const ownerOf = (ref: string) =>
      runs.entities
        .find(({ metadata }) => ref.endsWith(`/${metadata.name}`))!
        .relations!.find(({ type }) => type === 'ownedBy')!.targetRef;
    team = ownerOf(entityRef);
    otherTeam = ownerOf(theirs);
  });

  beforeEach(() => runs.setDecide(() => allow));

  afterAll(() => runs.stop());

  const only =
    (permission: string): Decide =>
    name =>
      ['catalog.entity.read', 'pyairtable.status.read', permission].includes(
        name,
      )
        ? allow
        : deny;

  it.each(kinds)(
    '%s lets start %j, and nothing else does',
    async (permission, body) => {
      const others = [
        'pyairtable.drill.run',
        'pyairtable.scan.run',
        'pyairtable.scaling.apply',
        'pyairtable.cost.read',
      ].filter(name => name !== permission);
      const before = await runs.objects('staging');
      for (const other of others) {
        runs.setDecide(only(other));
        for (const dryRun of [true, false]) {
          const answer = await runs.post({ ...body, dryRun });
          expect([answer.status, answer.body.error.message]).toEqual([
            403,
            `You may not run ${body.kind} of ${entityRef}: ${permission} is needed`,
          ]);
        }
      }
      expect(await runs.objects('staging')).toEqual(before);

      runs.setDecide(only(permission));
      expect((await runs.dryRun(body)).result).not.toBe('block');
      const run = await runs.start(body);
      expect((await runs.follow(run.id)).state).toBe('succeeded');
    },
  );

  it('let owners run what is theirs', async () => {
    expect(otherTeam).not.toBe(team);
    runs.setDecide(name =>
      name === 'pyairtable.scan.run' ? ownersOnly(team) : allow,
    );
    const body = { kind: 'scan.image', environment: 'staging' };
    const run = await runs.start({ ...body, entityRef });
    const answer = await runs.post({ ...body, entityRef: theirs });
    expect([answer.status, answer.body.error.message]).toEqual([
      403,
      `You may not run scan.image of ${theirs}: pyairtable.scan.run is needed`,
    ]);
    await runs.follow(run.id);
  });

  it('hide what may not be seen, and what was run of it', async () => {
    const body = {
      kind: 'scan.image',
      entityRef: theirs,
      environment: 'staging',
    };
    const { id } = await runs.start(body);
    await runs.follow(id);
    const hide = (hidden: string) =>
      runs.setDecide(name => (name === hidden ? ownersOnly(team) : allow));
    for (const hidden of ['catalog.entity.read', 'pyairtable.status.read']) {
      hide(hidden);
      const answers = await Promise.all([
        runs.call('get', `/runs/kinds?entityRef=${theirs}&environment=staging`),
        runs.post(body),
        runs.post({ ...body, dryRun: true }),
        runs.call('get', `/runs/${id}`),
        runs.call('get', `/runs/${id}/evidence`),
        runs.call('post', `/runs/${id}/cancel`),
        runs.call('post', `/runs/${id}/approve`, { user: ben }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(
        answers.map(() => 404),
      );
      // In the words in which something is told that does not exist.
      const nobody = await runs.call(
        'get',
        `/runs/${id.replace(/^.{8}/, '00000000')}`,
      );
      expect(answers[3].body.error.message.replace(id, 'X')).toBe(
        nobody.body.error.message.replace(/ [0-9a-f-]{36}/, ' X'),
      );
    }
  });

  it('are needed to cancel', async () => {
    runs.sandbox.addRun({
      service: 'user-service',
      behaviour: 'hang',
      times: 1,
    });
    const run = await runs.start({
      kind: 'scan.image',
      entityRef,
      environment: 'staging',
    });
    await runs.follow(run.id, ({ state }) => state === 'running');
    runs.setDecide((name, who) =>
      who === ben && name === 'pyairtable.scan.run' ? deny : allow,
    );
    const denied = await runs.call('post', `/runs/${run.id}/cancel`, {
      user: ben,
    });
    expect([denied.status, denied.body.error.message]).toEqual([
      403,
      `You may not decide on scan.image of ${entityRef}`,
    ]);
    expect(await runs.get(run.id)).toMatchObject({
      state: 'running',
      cancellation: null,
    });

    const cancelled = await runs.call('post', `/runs/${run.id}/cancel`);
    expect(cancelled.body.cancellation).toMatchObject({ by: anna });
    // Asked for twice is asked for once.
    const again = await runs.call('post', `/runs/${run.id}/cancel`, {
      user: anna,
    });
    expect(again.body.cancellation).toEqual(cancelled.body.cancellation);
    expect(await runs.follow(run.id)).toMatchObject({
      state: 'cancelled',
      message: expect.stringContaining(`It was cancelled by ${anna}.`),
    });
  });

  it('let services start and read, by their own name', async () => {
    const sender = { service: 'plugin:scaffolder' };
    const started = await runs
      .call('post', '/runs', sender)
      .send({ kind: 'scan.posture', entityRef, environment: 'dev' });
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({
      actor: 'plugin:scaffolder',
      allowed: { approve: false },
    });
    await runs.follow(started.body.id);
  });

  it('are not to be got round with the credential of the Kubernetes proxy', async () => {
    // As startKubernetesProxy and the portal's config have it.
    const send = (method: string, path: string, body?: object) =>
      fetch(`${runs.sandbox.url}/clusters/production-dr/apis/${path}`, {
        method,
        headers: {
          authorization: 'Bearer sandbox',
          'content-type':
            method === 'PATCH'
              ? 'application/merge-patch+json'
              : 'application/json',
        },
        body: body && JSON.stringify(body),
      });
    const body = {
      kind: 'drill.failover-readonly',
      entityRef,
      environment: 'production-dr',
    };
    const shown = await runs.dryRun(body);
    const run = await runs.start({ ...body, confirm: 'user-service' });
    await runs.follow(run.id, ({ approval }) => approval.state === 'waiting');
    const before = await runs.objects('production-dr');

    const workflows = `argoproj.io/v1alpha1/namespaces/${run.object.namespace}/workflows`;
    const own = `${workflows}/${run.object.name}`;
    const answers = await Promise.all([
      send('POST', workflows, shown.object!),
      // What approveSteps does once a second person has approved.
      send('PATCH', own, { status: { nodes: {} } }),
      send('PATCH', own, { spec: { shutdown: 'Stop' } }),
      send('DELETE', own),
      send(
        'PATCH',
        'autoscaling/v2/namespaces/pyairtable/horizontalpodautoscalers/user-service',
        { spec: { maxReplicas: 1 } },
      ),
    ]);
    expect(
      await Promise.all(
        answers.map(async answer => (await answer.json()).message),
      ),
    ).toEqual([
      expect.stringContaining('cannot create resource "workflows"'),
      expect.stringContaining('cannot patch resource "workflows"'),
      expect.stringContaining('cannot patch resource "workflows"'),
      expect.stringContaining('cannot delete resource "workflows"'),
      expect.stringContaining(
        'cannot patch resource "horizontalpodautoscalers"',
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    expect(await runs.objects('production-dr')).toEqual(before);
    await runs.call('post', `/runs/${run.id}/cancel`);
    await runs.follow(run.id);
  });
});
