import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { entitiesOf, startSandbox } from '@internal/sandbox';
import {
  RunsExtensionPoint,
  runsExtensionPoint,
  statusAreasExtensionPoint,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { sandboxConfig } from '../areas/__testUtils__/startPortal';
import { startKubernetesProxy } from '../areas/__testUtils__/startKubernetesProxy';
import { createPlatformPlugin, PlatformPluginOptions } from '../plugin';
import { ManualScheduler } from './ManualScheduler';
import { withRelations } from './withRelations';

/** A moment of a Monday in the middle of a month. */
export const monday = new Date('2026-11-23T12:00:00Z');

/** A clock that stands still until it is moved. */
export function createClock(start: Date = monday) {
  let now = start;
  return {
    now: () => now,
    advance(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}

type ConfigOption =
  | JsonObject
  | ((sandbox: ReturnType<typeof sandboxConfig>) => JsonObject);

function configOf(url: string, more: ConfigOption = {}): JsonObject {
  const config = sandboxConfig(url);
  return typeof more === 'function' ? more(config) : { ...config, ...more };
}

export type TestPlatform = Awaited<ReturnType<typeof startPlatform>>;

/**
 * A backend with the plugin over a sandbox: the real clients, stores, services
 * and routes. Tasks run once at the start and whenever they are triggered.
 */
export async function startPlatform(
  options: {
    clock?: ReturnType<typeof createClock>;
    services?: number;
    /** Folder of services that were created in the portal. */
    repositories?: string;
    areas?: StatusArea[];
    permissions?: Partial<PermissionsService>;
    features?: BackendFeature[];
    /** More of the config, or what is made of that of the sandbox. */
    config?: ConfigOption;
    /** Replaces the scheduler that runs tasks when told to. */
    scheduler?: BackendFeature;
    skipTasks?: boolean;
    upstreamTuning?: PlatformPluginOptions['upstreamTuning'];
    onRunCheckpoint?: PlatformPluginOptions['onRunCheckpoint'];
    /** Adds kinds, engines and checks of runs, as a module would. */
    addRuns?(runs: RunsExtensionPoint): void;
  } = {},
) {
  const clock = options.clock ?? createClock();
  const sandbox = await startSandbox({
    port: 0,
    now: clock.now,
    services: options.services,
    repositories: options.repositories,
  });
  const proxy = await startKubernetesProxy(
    Object.fromEntries(
      sandbox.model.environments.map(({ name }) => [
        name,
        `${sandbox.url}/clusters/${name}`,
      ]),
    ),
  );
  const entities = entitiesOf(sandbox.model).map(withRelations);
  const queryEntities = jest.fn(
    (...args: Parameters<CatalogService['queryEntities']>) =>
      catalogServiceMock({ entities }).queryEntities(...args),
  );
  const scheduler = new ManualScheduler();
  const manualScheduler = createServiceFactory({
    service: coreServices.scheduler,
    deps: { lifecycle: coreServices.lifecycle },
    async factory({ lifecycle }) {
      if (!options.skipTasks) {
        lifecycle.addStartupHook(() => scheduler.runAll());
      }
      return scheduler as Partial<SchedulerService> as SchedulerService;
    },
  });
  let catalogPort = 1;
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(() => ({ result: 'ALLOW' as any })),
    ...options.permissions,
  });
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({
      success: jest.fn(async () => {}),
      fail: jest.fn(async () => {}),
    })),
  });
  const publish = jest.fn(async () => {});
  const send = jest.fn(async () => {});
  const backend = await startTestBackend({
    features: [
      createPlatformPlugin({
        clock: clock.now,
        settleMs: 1,
        upstreamTuning: options.upstreamTuning,
        onRunCheckpoint: options.onRunCheckpoint,
      }),
      createBackendModule({
        pluginId: 'pyairtable-platform',
        moduleId: 'test-additions',
        register(env) {
          env.registerInit({
            deps: {
              areas: statusAreasExtensionPoint,
              runs: runsExtensionPoint,
            },
            async init({ areas, runs }) {
              options.addRuns?.(runs);
              options.areas?.forEach(area => areas.addStatusArea(area));
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: configOf(sandbox.url, options.config),
      }),
      mockServices.discovery.mock({
        getBaseUrl: async pluginId =>
          pluginId === 'kubernetes'
            ? proxy.baseUrl
            : `http://127.0.0.1:${catalogPort}/api/${pluginId}`,
      }).factory,
      options.scheduler ?? manualScheduler,
      catalogServiceMock.mock({ queryEntities }).factory,
      permissions.factory,
      auditor.factory,
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send }),
      }),
      ...(options.features ?? []),
    ],
  });
  return {
    server: backend.server,
    sandbox,
    clock,
    /** What the catalog holds; change it, and sync. */
    entities,
    queryEntities,
    /** Where the plugin finds the catalog's own routes. */
    setCatalogPort(port: number) {
      catalogPort = port;
    },
    permissions,
    auditor,
    /** Signals that were published. */
    publish,
    /** Notifications that were sent. */
    send,
    /** Runs a task, or joins the run that is under way. */
    runTask: (id: string) => scheduler.run(id),
    /** Until all tasks that were triggered have ended. */
    settle: () => scheduler.settle(),
    async stop() {
      await backend.stop();
      await proxy.close();
      await sandbox.close();
    },
  };
}
