import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  drillCalendarResponseSchema,
  readinessResponseSchema,
  regionsResponseSchema,
  systemRecoveryResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import request from 'supertest';
import {
  createClock,
  startPlatform,
  TestPlatform,
} from '../__testUtils__/startPlatform';
import { createBuiltInAreas } from '../areas';
import { readPlatformConfig } from '../config';
import { AreaRegistry } from '../engine/AreaRegistry';
import { CollectedView } from '../service/CollectedView';
import { ConditionCache } from '../service/ConditionCache';
import { DatabaseCatalogStore } from '../store/DatabaseCatalogStore';
import { DatabaseCollectionStore } from '../store/DatabaseCollectionStore';
import { createRecovery } from './createRecovery';
import { createRecoveryRouter } from './createRecoveryRouter';

jest.setTimeout(60_000);

const base = '/api/pyairtable-platform/v1';
const gateway = 'component:default/api-gateway';
const clock = createClock();

/** Mounts the routes over the stores of the plugin that runs beside it. */
const recoveryRoutes = createBackendModule({
  pluginId: 'pyairtable-platform',
  moduleId: 'recovery-routes',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
      },
      async init(deps) {
        const { auth, discovery, logger, permissions } = deps;
        const config = readPlatformConfig(deps.config);
        const environments = config.environments.map(environment => ({
          ...environment,
          ...(environment.name === 'production-dr' && {
            standbyFor: 'production',
          }),
        }));
        const areas = new AreaRegistry(config);
        createBuiltInAreas({
          config,
          rootConfig: deps.config,
          auth,
          discovery,
        }).forEach(area => areas.add(area));
        const knex = await deps.database.getClient();
        const catalogStore = DatabaseCatalogStore.create(knex);
        deps.httpRouter.use(
          createRecoveryRouter({
            httpAuth: deps.httpAuth,
            known: {
              environments: environments.map(({ name }) => name),
              areas: areas.ids(),
            },
            ...createRecovery({
              areas,
              environments,
              view: new CollectedView({
                areas,
                environments,
                catalogStore,
                collectionStore: DatabaseCollectionStore.create(knex),
                clock: clock.now,
              }),
              clock: clock.now,
              access: {
                permissions,
                auth,
                discovery,
                logger,
                catalogStore,
                conditionCache: new ConditionCache(),
              },
              activeRuns: async () =>
                new Map([[`${gateway}|staging`, 'run-1']]),
            }),
          }),
        );
      },
    });
  },
});

type Decide = (permission: string) => object;
const allow = { result: AuthorizeResult.ALLOW };
const deny = { result: AuthorizeResult.DENY };

/** Only what a team owns. */
const owned = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['group:default/platform-engineering'] },
  },
};

describe('the routes of recovery', () => {
  let platform: TestPlatform;
  let decide: Decide = () => allow;
  const authorizeConditional = jest.fn(async (requests: any[]) =>
    requests.map(({ permission }) => decide(permission.name)),
  );

  beforeAll(async () => {
    platform = await startPlatform({
      clock,
      permissions: { authorizeConditional: authorizeConditional as any },
      features: [
        recoveryRoutes,
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
      ],
    });
  });

  beforeEach(() => {
    decide = () => allow;
    authorizeConditional.mockClear();
  });

  afterAll(() => platform.stop());

  const call = (path: string) =>
    request(platform.server)
      .get(`${base}${path}`)
      .set('authorization', mockCredentials.user.header());

  const routes = [
    '/recovery/calendar',
    '/recovery/regions',
    '/entities/component/default/api-gateway/readiness',
    '/systems/default/core/recovery',
  ];

  describe.each(routes)('%s', path => {
    it('refuses without credentials', async () => {
      const { status } = await request(platform.server).get(`${base}${path}`);
      expect(status).toBe(401);
    });

    it('refuses who may see nothing, and asks once', async () => {
      decide = name => (name.startsWith('pyairtable.') ? deny : allow);
      const { status, body } = await call(path);
      expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
      expect(authorizeConditional).toHaveBeenCalledTimes(1);
    });

    it('answers with one permission call and no upstream call', async () => {
      platform.sandbox.resetCalls();
      const { status } = await call(path);
      expect(status).toBe(200);
      expect(authorizeConditional).toHaveBeenCalledTimes(1);
      expect(platform.sandbox.calls()).toEqual({});
    });
  });

  it.each(routes.filter(path => path !== '/recovery/regions'))(
    '%s names the environments that there are',
    async path => {
      const { status, body } = await call(`${path}?environment=prod`);
      expect(status).toBe(400);
      expect(body.error.message).toContain(
        "Unknown environment 'prod', known ones are production, production-dr",
      );
    },
  );

  it('has every drill that is due, and who is at it', async () => {
    const { body } = await call('/recovery/calendar');
    const { items } = drillCalendarResponseSchema.parse(body);
    expect(new Set(items.map(item => item.environment))).toEqual(
      new Set(['production', 'production-dr', 'staging']),
    );
    expect(items[0]).toMatchObject({
      entityRef: 'component:default/workspace-service',
      environment: 'production',
      state: 'overdue',
    });
    expect(
      items.filter(item => item.runId).map(item => item.environment),
    ).toEqual(['staging']);

    const { body: staging } = await call(
      '/recovery/calendar?environment=staging',
    );
    expect(new Set(staging.items.map((item: any) => item.environment))).toEqual(
      new Set(['staging']),
    );
    const { body: dev } = await call('/recovery/calendar?environment=dev');
    expect(dev.items).toEqual([]);
  });

  it('compares a service with its standby', async () => {
    const { body } = await call(
      '/entities/component/default/workspace-service/readiness',
    );
    const readiness = readinessResponseSchema.parse(body);
    expect(readiness).toMatchObject({
      primary: 'production',
      standby: 'production-dr',
    });
    const levels = Object.fromEntries(
      readiness.items.map(({ id, level }) => [id, level]),
    );
    expect(levels).toMatchObject({
      'workload-present': 'ok',
      version: 'ok',
      'replica-present': 'ok',
      'replica-class': expect.stringMatching(/^(ok|warning)$/),
    });
  });

  it('says that nothing stands by', async () => {
    const { body } = await call(
      '/entities/component/default/api-gateway/readiness?environment=staging',
    );
    expect(readinessResponseSchema.parse(body)).toMatchObject({
      standby: null,
      level: 'unknown',
      items: [{ id: 'standby-region', level: 'unknown' }],
    });
  });

  it('counts the services of a region', async () => {
    const { body } = await call('/recovery/regions');
    const [region, ...more] = regionsResponseSchema.parse(body).items;
    expect(more).toEqual([]);
    expect(region).toMatchObject({
      primary: 'production',
      standby: 'production-dr',
      region: 'us-west-2',
    });
    const counted = Object.values(region.counts).reduce((a, b) => a + b, 0);
    const { body: fleet } = await call('/fleet?environment=production&limit=1');
    expect(counted).toBe(fleet.totalItems);
    expect(region.failing.length).toBeLessThanOrEqual(50);
  });

  it('rolls a system up', async () => {
    const { body } = await call('/systems/default/workspace/recovery');
    const system = systemRecoveryResponseSchema.parse(body);
    expect(system).toMatchObject({
      entityRef: 'system:default/workspace',
      environment: 'production',
      hidden: 0,
    });
    expect(system.rto.measuredSeconds).toBe(
      system.rto.criticalPath.reduce((sum, step) => sum + step.seconds!, 0),
    );
    expect(system.rto.criticalPath.length).toBeGreaterThan(1);
  });

  it.each([
    '/entities/component/default/nobody/readiness',
    '/entities/component/default/api-gateway-x/readiness?environment=production',
    '/systems/default/nowhere/recovery',
  ])('does not know %s', async path => {
    const { status, body } = await call(path);
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
  });

  it('leaves out what may not be seen', async () => {
    const { body: all } = await call('/recovery/calendar');
    decide = name => (name === 'catalog.entity.read' ? owned : allow);
    const { body: calendar } = await call('/recovery/calendar');
    expect(calendar.items.length).toBeGreaterThan(0);
    expect(calendar.items.length).toBeLessThan(all.items.length);
    expect(
      calendar.items.every(
        (item: any) => item.owner === 'group:default/platform-engineering',
      ),
    ).toBe(true);
    const { body: regions } = await call('/recovery/regions');
    expect(
      Object.values<number>(regions.items[0].counts).reduce((a, b) => a + b, 0),
    ).toBe(
      calendar.items.filter((item: any) => item.environment === 'production')
        .length,
    );
    const { status } = await call(
      '/entities/component/default/analytics-service/readiness',
    );
    expect(status).toBe(404);
  });

  it('turns good news into none once the data are old', async () => {
    clock.advance(3600);
    const { body } = await call(
      '/entities/component/default/workspace-service/readiness',
    );
    expect(body.items.filter((item: any) => item.level === 'ok')).toEqual([]);
    expect(body.items.map((item: any) => item.id)).toContain('data-age');

    clock.advance(10 * 86400);
    const { body: calendar } = await call('/recovery/calendar');
    expect(new Set(calendar.items.map((item: any) => item.state))).toEqual(
      new Set(['unknown']),
    );
    const { body: system } = await call('/systems/default/workspace/recovery');
    expect(system.rto.measuredSeconds).toBeNull();
    expect(system.rpo.measuredSeconds).toBeNull();
  });
});
