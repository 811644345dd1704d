import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  PlatformEnvironment,
  UpstreamError,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../clock';
import type { CatalogStore } from '../store/CatalogStore';
import type {
  CollectionFailure,
  CollectionStore,
} from '../store/CollectionStore';
import type { SnapshotStore } from '../store/SnapshotStore';
import type { AreaRegistry, RegisteredArea } from './AreaRegistry';
import type { EngineMetrics } from './EngineMetrics';
import { hasFailed, isDue, isRequested } from './isDue';
import { judgeService } from './judgeService';
import { listServices } from './listServices';

/** Rounds of one run that requests made meanwhile can cause. */
const maxRounds = 3;

/**
 * Collects, judges and stores. Reads of the platform never come here.
 */
export class CollectionEngine {
  constructor(
    private readonly options: {
      areas: AreaRegistry;
      environments: PlatformEnvironment[];
      catalogStore: CatalogStore;
      collectionStore: CollectionStore;
      snapshotStore: SnapshotStore;
      metrics: EngineMetrics;
      logger: LoggerService;
      clock: Clock;
    },
  ) {}

  /**
   * Collects an area in every environment where it is due or asked for, and
   * goes on while new requests come in. One run at a time per area: the
   * scheduler sees to that, across replicas.
   */
  async runArea(areaId: string, signal: AbortSignal): Promise<void> {
    const registered = this.options.areas.get(areaId);
    for (let round = 0; round < maxRounds && !signal.aborted; round++) {
      const due = await this.#dueEnvironments(registered);
      if (due.length === 0) {
        return;
      }
      await Promise.all(
        due.map(environment => this.#collect(registered, environment, signal)),
      );
    }
  }

  /** Judges what was collected last once more, because the catalog changed. */
  async judgeAll(): Promise<void> {
    for (const registered of this.options.areas.all()) {
      for (const environment of this.options.environments) {
        await this.#judge(registered, environment);
      }
    }
  }

  /**
   * Areas that the schedule does not start soon enough: a request came while
   * a run was ending, or a try failed, or was killed, and the next one is hours
   * away.
   */
  async listOverdueAreas(): Promise<string[]> {
    const states = await this.options.collectionStore.getStates();
    const now = this.options.clock();
    return this.options.areas
      .all()
      .filter(({ area, schedule }) =>
        states.some(
          state =>
            state.area === area.id &&
            (hasFailed(state) || isRequested(state)) &&
            isDue(state, schedule, now),
        ),
      )
      .map(({ area }) => area.id);
  }

  async #dueEnvironments({
    area,
    schedule,
  }: RegisteredArea): Promise<PlatformEnvironment[]> {
    const states = await this.options.collectionStore.getStates();
    const now = this.options.clock();
    return this.options.environments.filter(({ name }) =>
      isDue(
        states.find(
          state => state.area === area.id && state.environment === name,
        ),
        schedule,
        now,
      ),
    );
  }

  async #collect(
    registered: RegisteredArea,
    environment: PlatformEnvironment,
    signal: AbortSignal,
  ): Promise<void> {
    const { collectionStore, clock, logger, metrics } = this.options;
    const { area, schedule } = registered;
    const key = { area: area.id, environment: environment.name };
    const started = clock();
    await collectionStore.startAttempt(key, started.toISOString());

    const elapsed = stopwatch();
    const timeout = AbortSignal.timeout(schedule.timeoutSeconds * 1000);
    const collecting = AbortSignal.any([signal, timeout]);
    try {
      const payload = await abortable(
        area.collect({
          environment,
          now: started,
          previous: async () =>
            (
              await collectionStore.getCollection(key)
            )?.payload,
          signal: collecting,
          logger: logger.child(key),
        }),
        collecting,
      );
      await collectionStore.saveCollection(key, {
        observedAt: started.toISOString(),
        payload,
      });
      metrics.recordCollection(key, 'success', elapsed());
    } catch (error) {
      if (signal.aborted) {
        // The backend stops: that is no upstream's fault, and a try that has
        // not ended is made again soon.
        return;
      }
      metrics.recordCollection(key, 'failure', elapsed());
      const failure = describeFailure(error, registered, timeout.aborted);
      logger.warn(
        `Could not collect ${area.id} in ${environment.name}: ${failure.message}`,
      );
      if (!(error instanceof UpstreamError)) {
        logger.debug(stringifyError(error));
      }
      await collectionStore.saveFailure(key, failure, clock().toISOString());
      return;
    }
    await this.#judge(registered, environment);
    // Not before: a try that is killed until here is made again soon.
    await collectionStore.finishAttempt(key, clock().toISOString());
  }

  async #judge(
    { area }: RegisteredArea,
    environment: PlatformEnvironment,
  ): Promise<void> {
    const { catalogStore, collectionStore, snapshotStore, environments } =
      this.options;
    const key = { area: area.id, environment: environment.name };
    const collection = await collectionStore.getCollection(key);
    if (!collection) {
      return;
    }
    const services = listServices(
      await catalogStore.getEntities(),
      environment.name,
      environments.map(({ name }) => name),
    );
    const observedAt = new Date(collection.observedAt);
    await snapshotStore.replaceSnapshots(
      key,
      collection.observedAt,
      services.map(service =>
        judgeService(area, {
          service,
          environment,
          collected: collection.payload,
          observedAt,
        }),
      ),
    );
  }
}

/** Seconds since it was made; wall clocks may jump. */
function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}

/** Gives up waiting when the signal fires, also where the work ignores it. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

function describeFailure(
  error: unknown,
  { area, schedule }: RegisteredArea,
  timedOut: boolean,
): CollectionFailure {
  if (error instanceof UpstreamError) {
    return { upstream: error.upstream, message: error.message };
  }
  const upstream = area.upstreams.length === 1 ? area.upstreams[0] : area.id;
  return timedOut
    ? {
        upstream,
        message: `Collecting took longer than ${schedule.timeoutSeconds} s and was given up`,
      }
    : // Foreign messages may hold addresses and credentials: they stay in the
      // debug log.
      {
        upstream,
        message:
          'Collecting failed in an unforeseen way; the debug log of the backend has the cause',
      };
}
