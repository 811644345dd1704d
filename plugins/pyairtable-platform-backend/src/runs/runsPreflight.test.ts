import {
  annotations,
  PreflightCheck,
  scanRunPermission,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { startRuns, TestRuns } from './__testUtils__/startRuns';

jest.setTimeout(60_000);

const ref = (name: string) => `component:default/${name}`;
describe('what is looked at before a run', () => {
  let runs: TestRuns;

  beforeAll(async () => {
    runs = await startRuns({
      addRuns({ addRunKind, addPreflightChecker }) {
        addPreflightChecker({
          id: 'broken',
          async check() {
            throw new Error('no such table');
          },
        });
        addRunKind({
          id: 'scan.broken',
          title: 'Broken',
          description: 'Has a check that throws.',
          area: 'security',
          permission: scanRunPermission,
          disruptive: false,
          approval: false,
          timeoutSeconds: 60,
          parameters: [],
          checks: ['broken'],
          engine: 'status-collection',
          inPortal: true,
          source: () => ({}),
        });
      },
    });
    // What chat-service has failed is more than this allows in a month.
    runs.entities.find(
      ({ metadata }) => metadata.name === 'chat-service',
    )!.metadata.annotations![annotations.sloAvailability] = '99.99';
    await runs.runTask('sync-catalog');
  });

  afterEach(() => runs.sandbox.clearFaults());

  afterAll(() => runs.stop());

  async function look(
    kind: string,
    name: string,
    environment: string,
    parameters?: Record<string, string>,
  ): Promise<Record<string, PreflightCheck>> {
    const { checks } = await runs.dryRun({
      kind,
      entityRef: ref(name),
      environment,
      parameters,
    });
    return Object.fromEntries(checks.map(check => [check.id, check]));
  }

  /** The start is refused with the very sentence that the look gave. */
  async function expectRefusal(
    kind: string,
    name: string,
    environment: string,
    message: string,
  ): Promise<void> {
    const before = await runs.objects(environment);
    const answer = await runs.post({
      kind,
      entityRef: ref(name),
      environment,
      confirm: name,
    });
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      `Refused: ${message}`,
    ]);
    await runs.runTask('reconcile-runs');
    expect(await runs.objects(environment)).toEqual(before);
  }

  describe('the error budget', () => {
    it('refuses an experiment where it is spent', async () => {
      const check = (await look('drill.chaos', 'chat-service', 'production'))[
        'error-budget'
      ];
      expect(check).toMatchObject({
        result: 'block',
        message: expect.stringMatching(
          /^-\d+% of the error budget is left in production: it is spent, so nothing may disturb users\.$/,
        ),
        evidence: {
          type: 'query',
          system: 'Prometheus',
          query: expect.stringContaining('service="chat-service"'),
        },
      });
      await expectRefusal(
        'drill.chaos',
        'chat-service',
        'production',
        check.message,
      );
    });

    it('passes, warns where little is left, and where nobody knows', async () => {
      const budget = async (name: string, environment = 'production') =>
        (await look('drill.chaos', name, environment))['error-budget'];
      expect(await budget('user-service')).toMatchObject({
        result: 'pass',
        message: expect.stringMatching(
          /^\d+% of the error budget is left in production\.$/,
        ),
      });
      expect(await budget('saga-orchestrator')).toMatchObject({
        result: 'warn',
        message: 'Nobody knows how much error budget is left in production.',
      });
      // A move of the region moves the users of the primary.
      expect(
        (await look('drill.failover', 'user-service', 'production-dr'))[
          'error-budget'
        ].message,
      ).toContain('left in production.');
    });
  });

  describe('disruption budgets', () => {
    it('refuse what evicts pods where none may go', async () => {
      const message =
        'PodDisruptionBudget permission-service allows 0 of 5 healthy pods to go away; 5 have to stay.';
      const check = (
        await look('drill.chaos', 'permission-service', 'production')
      )['disruption-budget'];
      expect(check).toMatchObject({
        result: 'block',
        message,
        evidence: {
          type: 'kubernetes',
          cluster: 'production',
          kind: 'PodDisruptionBudget',
          name: 'permission-service',
          field: 'status.disruptionsAllowed',
          value: '0',
        },
      });
      await expectRefusal(
        'drill.chaos',
        'permission-service',
        'production',
        message,
      );
    });

    it('only warn where bounds are changed, for which nobody asks them', async () => {
      const bounds = { 'min-replicas': '5', 'max-replicas': '12' };
      const budget = async (name: string) =>
        (await look('scaling.apply', name, 'production', bounds))[
          'disruption-budget'
        ];
      expect(await budget('permission-service')).toMatchObject({
        result: 'warn',
        message: expect.stringContaining('Scaling down does not ask it.'),
      });
      expect(await budget('file-processor')).toMatchObject({
        result: 'warn',
        message: 'It has no pods at the moment, so none of them can go away.',
      });
      expect(await budget('user-service')).toMatchObject({ result: 'pass' });
    });

    it('warn where there is none', async () => {
      const checks = await look('drill.chaos', 'user-service', 'staging');
      expect(checks['disruption-budget']).toMatchObject({
        result: 'warn',
        message: expect.stringContaining('It has no PodDisruptionBudget'),
      });
    });
  });

  describe('the newest backup', () => {
    const backup = async (
      kind: string,
      name: string,
      environment = 'production',
    ) => (await look(kind, name, environment))['newest-backup'];

    it('passes where it is young', async () => {
      expect(await backup('drill.restore', 'user-service')).toMatchObject({
        result: 'pass',
        message: expect.stringMatching(/^The newest dump is 10 h old\.$/),
        evidence: {
          type: 'aws',
          resource: expect.stringContaining(
            's3://pyairtable-backups-production/',
          ),
        },
      });
    });

    it('warns where it is old, and the drill tells the rest', async () => {
      const check = await backup('drill.backup-verify', 'audit-service');
      expect(check).toMatchObject({
        result: 'warn',
        message: expect.stringMatching(
          /^The bucket shows no dump of the last days; CronJob pyairtable\/\S+ last made one 5 d .*ago\.$/,
        ),
        evidence: {
          type: 'kubernetes',
          cluster: 'production',
          kind: 'CronJob',
          field: 'status.lastSuccessfulTime',
        },
      });
      const run = await runs.start({
        kind: 'drill.backup-verify',
        entityRef: ref('audit-service'),
        environment: 'production',
        confirm: 'audit-service',
      });
      const ended = await runs.follow(run.id);
      expect(ended).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('no backup to restore'),
      });
      expect(
        ended.evidence?.preflight.find(({ id }) => id === 'newest-backup'),
      ).toEqual(check);
    });

    it('is the copy of the namespace where a service keeps no data', async () => {
      expect(await backup('drill.restore', 'api-gateway')).toMatchObject({
        result: 'pass',
        message: expect.stringMatching(
          /^It keeps no data of its own; the newest copy of its namespace, \S+, is .* old\.$/,
        ),
        evidence: { kind: 'Backup', field: 'status.startTimestamp' },
      });
      const run = await runs.start({
        kind: 'drill.restore',
        entityRef: ref('api-gateway'),
        environment: 'staging',
      });
      expect((await runs.follow(run.id)).state).toBe('succeeded');
    });

    it('is that of the primary where a region is moved', async () => {
      expect(
        await backup('drill.failover', 'user-service', 'production-dr'),
      ).toMatchObject({
        result: 'pass',
        evidence: {
          resource: expect.stringContaining(
            's3://pyairtable-backups-production/',
          ),
        },
      });
    });
  });

  describe('the readiness of the region', () => {
    it('refuses a failover, and warns before a rehearsal', async () => {
      const readiness = async (kind: string) =>
        (await look(kind, 'workflow-engine', 'production-dr'))[
          'region-readiness'
        ];
      const check = await readiness('drill.failover');
      expect(check).toMatchObject({
        result: 'block',
        message: expect.stringMatching(
          /^\d of \d+ points are not well: .*ExternalSecret workflow-engine-secrets is not ready in production-dr/,
        ),
        evidence: { cluster: 'production-dr', kind: 'ExternalSecret' },
      });
      expect(await readiness('drill.failover-readonly')).toMatchObject({
        result: 'warn',
        message: check.message,
      });
      await expectRefusal(
        'drill.failover',
        'workflow-engine',
        'production-dr',
        check.message,
      );
    });
  });

  it('tells what else is active', async () => {
    runs.sandbox.addRun({
      service: 'auth-service',
      behaviour: 'hang',
      times: 1,
    });
    const active = async (kind: string, name: string) =>
      (await look(kind, name, 'staging'))['active-runs'];
    const run = await runs.start({
      kind: 'drill.restore',
      entityRef: ref('auth-service'),
      environment: 'staging',
    });
    expect(await active('drill.restore', 'auth-service')).toMatchObject({
      result: 'block',
      message: `Run ${run.id} of user:default/anna is active already.`,
    });
    expect(await active('scan.image', 'auth-service')).toMatchObject({
      result: 'warn',
      message: `Another run of it is active: drill.restore, ${run.id}.`,
    });
    expect(await active('scan.image', 'user-service')).toMatchObject({
      result: 'pass',
      message: 'No other run of it is active in staging.',
    });
    await runs.call('post', `/runs/${run.id}/cancel`);
    await runs.follow(run.id);
    expect((await active('drill.restore', 'auth-service')).result).toBe('pass');
  });

  it('says what it cannot see', async () => {
    runs.sandbox.setFault({
      upstream: 'kubernetes',
      environment: 'staging',
      kind: 'down',
    });
    const checks = await look('drill.chaos', 'user-service', 'staging');
    expect(checks.template).toMatchObject({
      result: 'block',
      message: expect.stringMatching(/cluster "staging".*\.$/),
    });
    expect(checks['disruption-budget']).toMatchObject({
      result: 'warn',
      message: expect.stringMatching(/^Disruption budgets cannot be read: /),
    });
    await expect(
      runs.dryRun({
        kind: 'drill.chaos',
        entityRef: ref('user-service'),
        environment: 'staging',
      }),
    ).resolves.toMatchObject({ object: null, result: 'block' });
  });

  it('refuses where a check is broken', async () => {
    const body = {
      kind: 'scan.broken',
      entityRef: ref('user-service'),
      environment: 'dev',
    };
    const { checks } = await runs.dryRun(body);
    const message = 'This cannot be looked at: no such table.';
    expect(checks.at(-1)).toMatchObject({
      id: 'broken',
      result: 'block',
      message,
    });
    const answer = await runs.post(body);
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      `Refused: ${message}`,
    ]);
  });
});
