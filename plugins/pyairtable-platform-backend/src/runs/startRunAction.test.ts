import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderModule from '@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable';
import {
  allow,
  anna,
  deny,
  startRuns,
  TestRuns,
} from './__testUtils__/startRuns';

jest.setTimeout(60_000);

/** The scaffolder's, by its id. */
const scaffolderActions = createExtensionPoint<{
  addActions(...actions: any[]): void;
}>({ id: 'scaffolder.actions' });

/** The scaffolder's action over the routes as they are. */
describe('pyairtable:run:start', () => {
  let runs: TestRuns;
  let action: any;

  beforeAll(async () => {
    runs = await startRuns();
    const baseUrl = `http://localhost:${runs.server.port()}/api`;
    const backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActions,
          {
            addActions(...actions) {
              action = actions.find(({ id }) => id === 'pyairtable:run:start');
            },
          },
        ],
      ],
      features: [
        scaffolderModule,
        catalogServiceMock.factory(),
        mockServices.discovery.mock({
          getBaseUrl: async id => `${baseUrl}/${id}`,
        }).factory,
      ],
    });
    await backend.stop();
  });
  afterAll(() => runs.stop());

  async function run(input: object, more: object = {}) {
    const outputs: Record<string, any> = {};
    await action.handler({
      input,
      task: { id: 'task-1' },
      step: { id: 'run' },
      logger: mockServices.logger.mock(),
      getInitiatorCredentials: async () => mockCredentials.user(anna),
      checkpoint: ({ fn }: any) => fn(),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      ...more,
    });
    return outputs;
  }

  const restore = {
    kind: 'drill.restore',
    entityRef: 'component:default/api-gateway',
    environment: 'production',
    confirm: 'api-gateway',
    parameters: { 'max-age-hours': 48, 'enforce-rpo': false },
  };

  it('starts one run, however often it is tried', async () => {
    const dry = await run(restore, { isDryRun: true });
    expect(dry.summary).toContain('Newest backup');
    const first = await run(restore);
    expect(first).toMatchObject({ state: 'queued', preflight: dry.preflight });
    // A try whose checkpoint was lost.
    expect(await run(restore)).toMatchObject({ runId: first.runId });
    expect(await runs.get(first.runId)).toMatchObject({
      actor: anna,
      parameters: { 'max-age-hours': '48', 'enforce-rpo': 'false' },
    });

    // Another task is told of it.
    await expect(run(restore, { task: { id: 'task-2' } })).rejects.toThrow(
      `run ${first.runId} of ${anna} is active already`,
    );

    await runs.follow(first.runId);
    const checkpoint = async () => first.runId;
    const last = await run({ ...restore, wait: true }, { checkpoint });
    expect(last).toMatchObject({ state: 'succeeded' });
    expect(last.rtoSeconds).toBeGreaterThan(0);
    expect(last.summary).toContain('**succeeded**');
  });

  it('refuses what the platform refuses', async () => {
    const scan = { ...restore, kind: 'scan.image', parameters: {} };
    await expect(run({ ...restore, kind: 'drill.moon' })).rejects.toThrow(
      "kind: unknown kind of run 'drill.moon'",
    );
    await expect(
      run({ ...restore, parameters: { 'max-age-hours': 0 } }),
    ).rejects.toThrow('parameters.max-age-hours: expected a whole number');
    await expect(run({ ...scan, confirm: 'api' })).rejects.toThrow(
      'confirm: type api-gateway to run this in production',
    );
    runs.setDecide(name => (name === 'pyairtable.scan.run' ? deny : allow));
    await expect(run(scan)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('pyairtable.scan.run is needed'),
    });
  });
});
