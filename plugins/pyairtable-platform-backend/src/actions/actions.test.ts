import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startPlatform, TestPlatform } from '../__testUtils__/startPlatform';

jest.setTimeout(60_000);

describe('actions', () => {
  const registry = actionsRegistryServiceMock();
  let platform: TestPlatform;
  let result: AuthorizeResult = AuthorizeResult.ALLOW;

  beforeAll(async () => {
    platform = await startPlatform({
      permissions: {
        authorizeConditional: async requests =>
          requests.map(() => ({ result } as any)),
      },
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
  });

  beforeEach(() => {
    result = AuthorizeResult.ALLOW;
    platform.auditor.createEvent.mockClear();
  });

  afterAll(() => platform.stop());

  const invoke = async (id: string, input: object): Promise<any> =>
    (
      await registry.invoke({
        id: `test:${id}`,
        input: input as any,
        credentials: mockCredentials.user('user:default/anna'),
      })
    ).output;

  it('say whether they change anything', async () => {
    const { actions } = await registry.list();
    expect(
      actions.map(({ name, attributes }) => [
        name,
        attributes.readOnly,
        attributes.destructive,
      ]),
    ).toEqual([
      ['get-service-status', true, false],
      ['list-fleet-status', true, false],
      ['refresh-status', false, false],
      ['get-security-overview', true, false],
      ['get-twelve-factors', true, false],
      // Those of runs have tests of their own.
      ...actions
        .slice(5)
        .map(({ name }) => [name, expect.anything(), expect.anything()]),
    ]);
  });

  it('get the status of a service by its short name', async () => {
    const output = await invoke('get-service-status', {
      entityRef: 'api-gateway',
      environment: 'production',
    });
    expect(output.entityRef).toBe('component:default/api-gateway');
    expect(output.environments.production.areas.sla.status).toBe('ok');
  });

  it('list the fleet with filters', async () => {
    const output = await invoke('list-fleet-status', {
      environment: 'production',
      area: 'cost',
      status: 'critical',
      limit: 5,
    });
    expect(output.items.map((item: any) => item.entityRef)).toEqual([
      'component:default/analytics-service',
    ]);
    expect(output.totalItems).toBe(1);
  });

  it('refresh, and leave a trace of who asked', async () => {
    const output = await invoke('refresh-status', {
      areas: ['sla'],
      environments: ['dev'],
    });
    expect(output.items).toEqual([
      expect.objectContaining({ area: 'sla', environment: 'dev' }),
    ]);
    expect(platform.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'status-refresh',
        meta: {
          areas: ['sla'],
          environments: ['dev'],
          actor: 'user:default/anna',
        },
      }),
    );
    await platform.settle();
  });

  it('say what to mend first', async () => {
    const output = await invoke('get-security-overview', {});
    expect(output.environment).toBe('production');
    expect(output.services).toBeGreaterThan(0);

    const ofSystem = await invoke('get-security-overview', {
      system: 'system:default/core',
    });
    expect(ofSystem.services).toBeGreaterThan(0);
    expect(ofSystem.services).toBeLessThan(output.services);
  });

  it('get the twelve factors of a service by its short name', async () => {
    const output = await invoke('get-twelve-factors', {
      entityRef: 'api-gateway',
      environment: 'staging',
    });
    expect(output).toMatchObject({
      entityRef: 'component:default/api-gateway',
      environment: 'staging',
    });
    expect(output.factors).toHaveLength(12);
  });

  it.each<[string, object, string]>([
    ['get-service-status', { entityRef: 'api-gateway' }, 'status'],
    ['list-fleet-status', {}, 'status'],
    ['refresh-status', {}, 'status'],
    ['get-security-overview', {}, 'security'],
    ['get-twelve-factors', { entityRef: 'api-gateway' }, 'security'],
  ])('refuse as the HTTP API does: %s', async (id, input, what) => {
    result = AuthorizeResult.DENY;
    await expect(invoke(id, input)).rejects.toThrow(
      `You may not see the ${what} of any service`,
    );
  });

  it.each<[string, object, string]>([
    [
      'get-service-status',
      { entityRef: ':' },
      "'entityRef' is ':', expected a reference such as component:default/api-gateway",
    ],
    [
      'get-service-status',
      { entityRef: 'api-gateway', environment: 'prod' },
      "Unknown environment 'prod'",
    ],
    ['list-fleet-status', { status: 'red' }, "Unknown status 'red'"],
    ['refresh-status', { areas: ['water'] }, "Unknown area 'water'"],
    [
      'get-security-overview',
      { environment: 'prod' },
      "Unknown environment 'prod'",
    ],
    [
      'get-security-overview',
      { system: 'core' },
      "'system' is 'core', expected a reference such as system:default/core",
    ],
    [
      'get-security-overview',
      { system: 'system:default/none' },
      'No service of system:default/none is known in production',
    ],
    ['get-twelve-factors', { entityRef: ':' }, "'entityRef' is ':'"],
  ])('name what is wrong: %s %j', async (id, input, message) => {
    await expect(invoke(id, input)).rejects.toThrow(message);
  });
});
