import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Knex } from 'knex';
import type { KubernetesReader } from '../clients/kubernetes/KubernetesReader';
import type {
  PolicyTuning,
  UpstreamAttemptListener,
} from '../clients/UpstreamPolicy';
import type { Clock } from '../clock';
import type { PermissionEntityAccessOptions } from '../service/PermissionEntityAccess';
import type { CollectionStore } from '../store/CollectionStore';
import type { SnapshotStore } from '../store/SnapshotStore';
import { addBuiltInRuns } from './addBuiltInRuns';
import { createRequestCollection } from './requestCollection';
import { DatabaseNoticeStore } from './events/DatabaseNoticeStore';
import { FindingNotices } from './events/FindingNotices';
import { NoticeSender } from './events/NoticeSender';
import { PromiseNotices } from './events/PromiseNotices';
import { RefreshOnEnd } from './events/RefreshOnEnd';
import { RunEvents } from './events/RunEvents';
import { findObstacles } from './preflight/findObstacles';
import type { ReadStatus } from './preflight/ReadStatus';
import type { ReadReadiness } from './preflight/regionReadiness';
import { RunPreflight } from './preflight/RunPreflight';
import { RunReconciler } from './reconciler/RunReconciler';
import { RunWatcher } from './reconciler/RunWatcher';
import type { RunRegistry } from './RunRegistry';
import type { RunsConfig } from './runsConfig';
import { AuthorizedRunService } from './service/AuthorizedRunService';
import { DailyPosture } from './schedule/DailyPosture';
import { DefaultRunService } from './service/DefaultRunService';
import { PermissionRunAccess } from './service/PermissionRunAccess';
import type { RunService } from './service/RunService';
import { RunStarter } from './service/RunStarter';
import type { StoredRun } from './store/RunRow';
import type { RunStore } from './store/RunStore';

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
  store: RunStore;
  /** With all kinds, and what modules added. */
  registry: RunRegistry;
  onCheckpoint?(name: string, run: StoredRun): Promise<void> | void;
}

/** Runs, ready to be served and scheduled. */
export interface Runs {
  service: RunService<BackstageCredentials>;
  registry: RunRegistry;
  store: RunStore;
  reconciler: RunReconciler;
  watcher: RunWatcher;
  notices: NoticeSender;
  /** Undefined where the config says that there is none. */
  dailyPosture?: DailyPosture;
}

/** Puts runs together. */
export function createRuns(options: RunsOptions): Runs {
  const { environments, clock, logger, snapshotStore } = options;
  const { registry, store } = options;
  const { catalogStore } = options.access;
  const requestCollection = createRequestCollection(options);
  const readStatus: ReadStatus = (area, environment, entityRef) =>
    snapshotStore.getSnapshot({ area, environment }, entityRef);
  addBuiltInRuns(registry, { ...options, readStatus, requestCollection });
  const preflight = new RunPreflight(registry, clock);
  const events = new RunEvents({ ...options, catalogStore, registry });
  const reconciler = new RunReconciler({
    ...options,
    store,
    registry,
    listener: new RefreshOnEnd(events, { registry, requestCollection, logger }),
    findObstacles: run =>
      findObstacles(run, { registry, preflight, catalogStore, environments }),
  });
  const watcher = new RunWatcher({
    ...options,
    registry,
    onChange: runId => {
      reconciler.reconcile(runId).catch(() => {});
    },
  });
  const onChange = (run: StoredRun) => {
    events.publish(run);
    reconciler.reconcile(run.id).catch(() => {});
  };
  const starter = new RunStarter({ ...options, preflight, onChange });
  const service = new AuthorizedRunService(
    new DefaultRunService({
      ...options,
      catalogStore,
      preflight,
      starter,
      readStatus,
      onChange,
    }),
    credentials =>
      PermissionRunAccess.create(
        { ...options.access, auth: options.auth, kinds: registry.kinds() },
        credentials,
      ),
  );
  const notices = new NoticeSender({
    store: DatabaseNoticeStore.create(options.knex),
    sources: [
      new PromiseNotices(snapshotStore),
      new FindingNotices(snapshotStore),
    ],
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
    ...(options.config.dailyPosture && {
      dailyPosture: new DailyPosture({ ...options, starter, catalogStore }),
    }),
  };
}
