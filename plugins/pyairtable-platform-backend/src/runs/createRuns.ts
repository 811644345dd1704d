import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  isFinalRunState,
  scalingDetailSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PreflightChecker,
  RunEngine,
  RunKind,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Knex } from 'knex';
import type { KubernetesReader } from '../clients/kubernetes/KubernetesReader';
import type {
  PolicyTuning,
  UpstreamAttemptListener,
} from '../clients/UpstreamPolicy';
import type { Clock } from '../clock';
import { listServices } from '../engine/listServices';
import { triggerArea } from '../engine/triggerArea';
import type { PermissionEntityAccessOptions } from '../service/PermissionEntityAccess';
import type { CollectionStore } from '../store/CollectionStore';
import type { SnapshotStore } from '../store/SnapshotStore';
import { ArgoWorkflowEngine } from './engines/argoWorkflows/ArgoWorkflowEngine';
import { AutoscalerEngine } from './engines/autoscaler/AutoscalerEngine';
import { KubernetesJobEngine } from './engines/kubernetesJobs/KubernetesJobEngine';
import { RunnerClient } from './engines/runner/RunnerClient';
import { SecurityPostureEngine } from './engines/securityPosture/SecurityPostureEngine';
import { DatabaseNoticeStore } from './events/DatabaseNoticeStore';
import { NoticeSender } from './events/NoticeSender';
import { RunEvents } from './events/RunEvents';
import { builtInRunKinds } from './kinds';
import { createActiveRunsCheck } from './preflight/activeRuns';
import { createChangeFreezeCheck } from './preflight/changeFreeze';
import { createDisruptionBudgetCheck } from './preflight/disruptionBudget';
import { createErrorBudgetCheck } from './preflight/errorBudget';
import { createNewestBackupCheck } from './preflight/newestBackup';
import type { ReadStatus } from './preflight/ReadStatus';
import {
  createRegionReadinessCheck,
  ReadReadiness,
} from './preflight/regionReadiness';
import { RunPreflight } from './preflight/RunPreflight';
import { RunReconciler } from './reconciler/RunReconciler';
import { RunWatcher } from './reconciler/RunWatcher';
import { RunRegistry } from './RunRegistry';
import type { RunsConfig } from './runsConfig';
import { AuthorizedRunService } from './service/AuthorizedRunService';
import { DefaultRunService } from './service/DefaultRunService';
import { PermissionRunAccess } from './service/PermissionRunAccess';
import type { RunService } from './service/RunService';
import { DatabaseRunStore } from './store/DatabaseRunStore';
import type { StoredRun } from './store/RunRow';

/** Area whose runs are drills. */
const recoveryArea = 'recovery';

/** What runs are made of. */
export interface RunsOptions {
  config: RunsConfig;
  environments: PlatformEnvironment[];
  knex: Knex;
  collectionStore: CollectionStore;
  snapshotStore: SnapshotStore;
  kubernetes: KubernetesReader;
  readReadiness: ReadReadiness;
  access: PermissionEntityAccessOptions;
  auth: AuthService;
  auditor: AuditorService;
  signals: SignalsService;
  notifications: NotificationService;
  scheduler: SchedulerService;
  logger: LoggerService;
  clock: Clock;
  /** Of the whole backend: nothing is begun after it. */
  signal: AbortSignal;
  tuning?: Partial<PolicyTuning>;
  onAttempt?: UpstreamAttemptListener;
  /** What modules added. */
  added: {
    kinds: readonly RunKind[];
    engines: readonly RunEngine[];
    checkers: readonly PreflightChecker[];
  };
  onCheckpoint?(name: string, run: StoredRun): Promise<void> | void;
}

/** Runs, ready to be served and scheduled. */
export interface Runs {
  service: RunService<BackstageCredentials>;
  registry: RunRegistry;
  store: DatabaseRunStore;
  reconciler: RunReconciler;
  watcher: RunWatcher;
  notices: NoticeSender;
  /**
   * Drills that are active: the id of one, by service and environment as
   * `component:default/api|production`.
   */
  findActiveDrills(): Promise<ReadonlyMap<string, string>>;
}

/** Puts runs together. */
export function createRuns(options: RunsOptions): Runs {
  const { environments, clock, logger, snapshotStore } = options;
  const { catalogStore } = options.access;
  const store = DatabaseRunStore.create(options.knex);
  const registry = createRegistry(options, store);
  const preflight = new RunPreflight(registry, clock);
  const events = new RunEvents({ ...options, catalogStore, registry });
  const reconciler = new RunReconciler({
    ...options,
    store,
    registry,
    listener: events,
    findObstacles: run => findObstacles(run),
  });
  const watcher = new RunWatcher({
    ...options,
    registry,
    onChange: runId => {
      reconciler.reconcile(runId).catch(() => {});
    },
  });
  const service = new AuthorizedRunService(
    new DefaultRunService({
      ...options,
      catalogStore,
      registry,
      preflight,
      store,
      onChange: run => {
        events.publish(run);
        reconciler.reconcile(run.id).catch(() => {});
      },
    }),
    credentials =>
      PermissionRunAccess.create(
        { ...options.access, auth: options.auth, kinds: registry.kinds() },
        credentials,
      ),
  );
  const notices = new NoticeSender({
    store: DatabaseNoticeStore.create(options.knex),
    snapshotStore,
    catalogStore,
    notifications: options.notifications,
    environments: environments.map(({ name }) => name),
    clock,
    logger,
  });
  return {
    service,
    registry,
    store,
    reconciler,
    watcher,
    notices,
    findActiveDrills,
  };

  async function findActiveDrills() {
    const drills = (await store.listOpen()).filter(
      ({ kind, state }) =>
        !isFinalRunState(state) &&
        registry.findKind(kind)?.area === recoveryArea,
    );
    return new Map(
      drills.map(run => [`${run.entityRef}|${run.environment}`, run.id]),
    );
  }

  async function findObstacles(run: StoredRun): Promise<string[]> {
    const kind = registry.findKind(run.kind);
    const environment = environments.find(
      ({ name }) => name === run.environment,
    );
    const target = listServices(
      await catalogStore.getEntities(),
      run.environment,
      environments.map(({ name }) => name),
    ).find(({ entityRef }) => entityRef === run.entityRef);
    if (!kind || !environment || !target) {
      return [`${run.entityRef} is not in ${run.environment} any more.`];
    }
    const { checks } = await preflight.look(kind, {
      runId: run.id,
      target: { service: target, environment },
      parameters: run.parameters,
    });
    return checks
      .filter(({ id, result }) => result === 'block' && id !== 'active-runs')
      .map(({ message }) => message);
  }
}

function createRegistry(
  options: RunsOptions,
  store: DatabaseRunStore,
): RunRegistry {
  const { config, snapshotStore, collectionStore, clock, added } = options;
  const readStatus: ReadStatus = (area, environment, entityRef) =>
    snapshotStore.getSnapshot({ area, environment }, entityRef);
  const client = RunnerClient.create({
    runners: config.runners,
    tuning: options.tuning,
    onAttempt: options.onAttempt,
  });
  const registry = new RunRegistry();
  for (const engine of [
    ArgoWorkflowEngine.create(client),
    KubernetesJobEngine.create(client),
    AutoscalerEngine.create(client, findAutoscaler),
    SecurityPostureEngine.create({
      collectionStore,
      snapshotStore,
      clock,
      collect: async (area, environment) => {
        await collectionStore.requestRefresh(
          { area, environment },
          clock().toISOString(),
        );
        await triggerArea(options.scheduler, area);
      },
    }),
    ...added.engines,
  ]) {
    registry.addEngine(engine as RunEngine);
  }
  for (const checker of [
    createActiveRunsCheck(store),
    createChangeFreezeCheck(config.changeFreezes),
    createErrorBudgetCheck(readStatus),
    createDisruptionBudgetCheck(options.kubernetes),
    createNewestBackupCheck(readStatus),
    createRegionReadinessCheck(options.readReadiness),
    ...added.checkers,
  ]) {
    registry.addChecker(checker);
  }
  for (const kind of [...builtInRunKinds, ...added.kinds]) {
    registry.addKind(kind);
  }
  registry.validate();
  return registry;

  async function findAutoscaler({ service, environment }: RunTarget) {
    const snapshot = await readStatus(
      'scaling',
      environment.name,
      service.entityRef,
    );
    return scalingDetailSchema.safeParse(snapshot?.detail).data?.autoscaler;
  }
}
