import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  platformPermissions,
  pluginId,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { createBuiltInAreas } from './areas';
import { ProxyKubernetesReader } from './clients/kubernetes/ProxyKubernetesReader';
import type { PolicyTuning } from './clients/UpstreamPolicy';
import { Clock, systemClock } from './clock';
import { checkAreaConfig, readPlatformConfig } from './config';
import { AreaRegistry } from './engine/AreaRegistry';
import { CatalogSync } from './engine/CatalogSync';
import { CollectionEngine } from './engine/CollectionEngine';
import { createEngineMetrics } from './engine/EngineMetrics';
import { scheduleTasks } from './engine/scheduleTasks';
import { createRecovery } from './recovery';
import { registerExtensions } from './registerExtensions';
import { createRuns } from './runs/createRuns';
import { findActiveDrills } from './runs/findActiveDrills';
import { readRunsConfig } from './runs/runsConfig';
import { scheduleRuns } from './runs/scheduleRuns';
import { DatabaseRunStore } from './runs/store/DatabaseRunStore';
import type { StoredRun } from './runs/store/RunRow';
import { createSecurity } from './security';
import { serveApi } from './serveApi';
import { AuthorizedStatusService } from './service/AuthorizedStatusService';
import { CollectedView } from './service/CollectedView';
import { ConditionCache } from './service/ConditionCache';
import { DefaultStatusService } from './service/DefaultStatusService';
import { FleetView } from './service/FleetView';
import { openDatabase } from './store/database';
import { DatabaseCatalogStore } from './store/DatabaseCatalogStore';
import { DatabaseCollectionStore } from './store/DatabaseCollectionStore';
import { DatabaseSnapshotStore } from './store/DatabaseSnapshotStore';

/** What tests set. */
export interface PlatformPluginOptions {
  /** Where the time comes from. */
  clock?: Clock;
  /** Pause between two looks at a catalog that still grows, milliseconds. */
  settleMs?: number;
  /** How patient the clients of the upstreams are. */
  upstreamTuning?: Partial<PolicyTuning>;
  /** Told before and after each thing that is done for a run. */
  onRunCheckpoint?(name: string, run: StoredRun): Promise<void> | void;
}

/** Makes the plugin. */
export function createPlatformPlugin({
  clock = systemClock,
  settleMs = 3000,
  upstreamTuning,
  onRunCheckpoint,
}: PlatformPluginOptions = {}) {
  return createBackendPlugin({
    pluginId,
    register(env) {
      const extensions = registerExtensions(env);

      env.registerInit({
        deps: {
          actionsRegistry: actionsRegistryServiceRef,
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          database: coreServices.database,
          discovery: coreServices.discovery,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
          notifications: notificationService,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          scheduler: coreServices.scheduler,
          signals: signalsServiceRef,
        },
        async init(deps) {
          const { auth, discovery, logger, scheduler } = deps;
          const { runRegistry } = extensions;
          const config = readPlatformConfig(deps.config);
          const runsConfig = readRunsConfig(deps.config);

          const metrics = createEngineMetrics(deps.metrics);
          const areas = new AreaRegistry(config);
          for (const area of [
            ...createBuiltInAreas({
              config,
              rootConfig: deps.config,
              auth,
              discovery,
              ...extensions.sources,
              onAttempt: metrics.recordUpstreamRequest,
              tuning: upstreamTuning,
            }),
            ...extensions.areas,
          ]) {
            areas.add(area);
          }
          checkAreaConfig(config, areas.ids());

          const knex = await openDatabase(deps.database);
          const catalogStore = DatabaseCatalogStore.create(knex);
          const collectionStore = DatabaseCollectionStore.create(knex);
          const snapshotStore = DatabaseSnapshotStore.create(knex);
          const runStore = DatabaseRunStore.create(knex);
          const { environments } = config;
          const environmentNames = environments.map(({ name }) => name);

          const access = {
            permissions: deps.permissions,
            auth,
            discovery,
            logger,
            catalogStore,
            conditionCache: new ConditionCache(),
          };
          const stored = { areas, environments, collectionStore, clock };
          const statusService = new AuthorizedStatusService(
            new DefaultStatusService({
              ...stored,
              snapshotStore,
              view: new FleetView({
                catalogStore,
                snapshotStore,
                environments: environmentNames,
              }),
              scheduler,
            }),
            access,
          );
          const stop = new AbortController();
          deps.lifecycle.addShutdownHook(() => stop.abort());
          const view = new CollectedView({ ...stored, catalogStore });
          const recovery = createRecovery({
            ...stored,
            view,
            access,
            activeRuns: () => findActiveDrills(runStore, runRegistry),
          });
          const runs = createRuns({
            ...deps,
            config: runsConfig,
            environments,
            knex,
            collectionStore,
            snapshotStore,
            kubernetes: ProxyKubernetesReader.create({
              discovery,
              auth,
              tuning: upstreamTuning,
              onAttempt: metrics.recordUpstreamRequest,
            }),
            readReadiness: recovery.readReadiness,
            access,
            clock,
            signal: stop.signal,
            tuning: upstreamTuning,
            onAttempt: metrics.recordUpstreamRequest,
            store: runStore,
            registry: runRegistry,
            onCheckpoint: onRunCheckpoint,
          });

          deps.permissionsRegistry.addPermissions(platformPermissions);
          serveApi({
            ...deps,
            statusService,
            recoveryService: recovery.recoveryService,
            securityService: createSecurity({
              ...stored,
              snapshotStore,
              view,
              access,
            }),
            runService: runs.service,
            known: {
              environments: environmentNames,
              areas: areas.ids(),
              kinds: runs.registry.kinds().map(({ id }) => id),
            },
          });

          await scheduleTasks({
            scheduler,
            engine: new CollectionEngine({
              ...stored,
              catalogStore,
              snapshotStore,
              metrics,
              logger,
            }),
            areas,
            catalogSync: new CatalogSync({
              catalog: deps.catalog,
              auth,
              catalogStore,
              logger,
              settleMs,
            }),
            snapshotStore,
            historyRetentionSeconds: config.historyRetentionSeconds,
            logger,
            clock,
          });
          await scheduleRuns({
            scheduler,
            runs,
            retentionSeconds: runsConfig.retentionSeconds,
            clock,
            logger,
          });
        },
      });
    },
  });
}
