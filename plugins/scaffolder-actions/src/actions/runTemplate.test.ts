import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import { setTimeout as sleep } from 'node:timers/promises';
import pyairtable from '..';
import {
  aPreflight,
  aRun,
  aSuccess,
  startRunsServer,
} from '../__testUtils__/startRunsServer';
import { readTemplate } from '../__testUtils__/templateForm';
import { platformFile } from '../__testUtils__/testPlatform';

jest.setTimeout(60_000);

/** The template as the catalog has it. */
const template = {
  ...readTemplate('run-drill'),
  metadata: {
    ...readTemplate('run-drill').metadata,
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `url:https://example.com/template.yaml`,
    },
  },
};

const values = {
  entityRef: 'component:default/api-gateway',
  environment: 'production',
  confirm: 'api-gateway',
  kind: 'drill.restore',
  wait: true,
  'max-age-hours': 48,
  'enforce-rpo': true,
  // Was typed before another kind was chosen.
  'latency-ms': 100,
};

describe('the template run-drill, in the scaffolder', () => {
  let platform: Awaited<ReturnType<typeof startRunsServer>>;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    platform = await startRunsServer();
    backend = await startTestBackend({
      features: [
        scaffolder,
        pyairtable,
        catalogServiceMock.factory({ entities: [template] }),
        mockServices.discovery.mock({
          getBaseUrl: async id => `${platform.url}/api/${id}`,
        }).factory,
        mockServices.rootConfig.factory({
          data: { scaffolder: { pyairtable: { platformFile } } },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await platform.close();
  });

  async function call(path: string, body?: object): Promise<any> {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: mockCredentials.user.header('user:default/anna'),
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(`${response.status}: ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  /** Until the task has ended; what its last event says. */
  async function ended(taskId: string): Promise<any> {
    for (;;) {
      const events: any[] = await call(`/tasks/${taskId}/events`);
      const end = events.findLast(({ type }) => type === 'completion');
      if (end) {
        return end.body;
      }
      await sleep(20);
    }
  }

  const create = (more: object = {}) =>
    call('/tasks', {
      templateRef: 'template:default/run-drill',
      values: { ...values, ...more },
    });

  it('starts a run and links to it', async () => {
    platform.answer({
      dryRun: [aPreflight()],
      start: [[202, aRun()]],
      get: [aSuccess],
    });
    const { output, message } = await ended((await create()).id);
    expect(message).toBe('Run completed with status: completed');
    expect(platform.requests[1]).toMatchObject({
      authorization: mockCredentials.service.header({
        onBehalfOf: mockCredentials.user('user:default/anna'),
        targetPluginId: 'pyairtable-platform',
      }),
      body: {
        kind: 'drill.restore',
        entityRef: 'component:default/api-gateway',
        environment: 'production',
        confirm: 'api-gateway',
        parameters: { 'max-age-hours': '48', 'enforce-rpo': 'true' },
      },
    });
    expect(platform.requests[1].body.parameters).not.toHaveProperty(
      'latency-ms',
    );
    expect(output.links).toEqual([
      { title: 'Open the run', icon: 'dashboard', url: '/platform/runs/run-1' },
      {
        title: 'Open the service',
        icon: 'catalog',
        entityRef: values.entityRef,
      },
    ]);
    expect(output.text[0].content).toContain('- RTO: 12 min 34 s');
  });

  it('starts one run, however often the task is tried', async () => {
    platform.answer({
      dryRun: [aPreflight()],
      start: [[202, aRun()]],
      get: [aRun({ state: 'failed', message: 'No backup.' }), aSuccess],
    });
    const { id } = await create();
    const { error } = await ended(id);
    expect(error.message).toBe(
      'Restore aside of component:default/api-gateway in production has failed. No backup. See /platform/runs/run-1',
    );
    await call(`/tasks/${id}/retry`, { secrets: {} });
    const { output } = await ended(id);
    expect(output.links[0].url).toBe('/platform/runs/run-1');
    expect(platform.requests.map(({ method }) => method)).toEqual([
      'POST',
      'POST',
      'GET',
      'GET',
    ]);
  });

  it('only looks where it is tried out', async () => {
    platform.answer({ dryRun: [aPreflight()] });
    const { output, log } = await call('/dry-run', {
      template,
      values,
      directoryContents: [],
    });
    expect(platform.requests).toHaveLength(1);
    expect(output.text[0].content).toContain('It is 5 min old.');
    expect(JSON.stringify(log)).toContain('Dry run: nothing is started');
  });

  it.each([
    [{ kind: 'drill.unknown' }],
    [{ environment: 'moon' }],
    [{ confirm: undefined }],
    [{ 'max-age-hours': 0 }],
  ])('takes no %j', async wrong => {
    await expect(create(wrong)).rejects.toThrow(/^400: /);
  });
});
