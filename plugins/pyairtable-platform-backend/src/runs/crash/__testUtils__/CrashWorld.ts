import { entitiesOf, startSandbox } from '@internal/sandbox';
import { until } from '../../../__testUtils__/until';
import { withRelations } from '../../../__testUtils__/withRelations';
import { sandboxConfig } from '../../../areas/__testUtils__/sandboxConfig';
import { monday } from '../../store/__testUtils__/newRun';
import { listObjects } from '../../__testUtils__/listObjects';
import { ChildBackend } from './ChildBackend';
import type { CrashDatabase } from './CrashDatabase';
import type { Hold } from './messages';
import { startClusterRecorder } from './startClusterRecorder';

/** How much faster time passes in the clusters than here. */
const speed = 10;

/** A backend that was killed is taken over from after this. */
const leaseMs = 25_000;

/** Everything that survives a backend: clusters, database, and the clock. */
export type CrashWorld = Awaited<ReturnType<typeof startCrashWorld>>;

/**
 * A sandbox and a database, and backends that come and go.
 *
 * @param howMany - backends there will be in all; one is always in reserve
 */
export async function startCrashWorld(
  open: () => Promise<CrashDatabase>,
  howMany: number,
) {
  const spares = [ChildBackend.load()];
  const clusterClock = createClusterClock();
  const database = await open();
  const sandbox = await startSandbox({
    port: 0,
    now: clusterClock.now,
    // Thirty more than the catalog has, all of them alike.
    services: 60,
  });
  const recorder = await startClusterRecorder(sandbox.url);
  const config = sandboxConfig(recorder.url);
  const backends: ChildBackend[] = [];
  let clockOffsetMs = 0;

  return {
    sandbox,
    recorder,
    database,
    clusterClock,
    /** All backends that there ever were, with what they said. */
    backends: backends as readonly ChildBackend[],

    /** Starts one more backend, by the clock as it is now. */
    async startBackend(holds: Hold[] = []): Promise<ChildBackend> {
      const backend = spares.pop() ?? ChildBackend.load();
      backends.push(backend);
      if (backends.length < howMany) {
        spares.push(ChildBackend.load());
      }
      await backend.start({
        database: database.config,
        config: {
          ...config,
          pyairtablePlatform: {
            ...config.pyairtablePlatform,
            runs: { startsPerHour: 10_000 },
          },
        },
        entities: entitiesOf(sandbox.model).map(withRelations),
        clockOffsetMs,
        holds,
      });
      return backend;
    },

    /** Starts one after the leases of those that were killed have ended. */
    async startNextBackend(holds: Hold[] = []): Promise<ChildBackend> {
      clockOffsetMs += leaseMs;
      return this.startBackend(holds);
    },

    /** Moves the clock, that of a backend too. */
    jump(seconds: number, backend?: ChildBackend): void {
      clockOffsetMs += seconds * 1000;
      backend?.setClock(clockOffsetMs);
    },

    /**
     * Waits until the runs in the database are as a test wants them. It does
     * not look often: in SQLite who reads keeps off who writes.
     */
    untilRuns: (areThere: (rows: any[]) => boolean | Promise<boolean>) =>
      until(async () => areThere(await database.knex('runs')), 60_000, 300),

    /** A run as it is stored. */
    row: (id: string) => database.knex('runs').where({ id }).first(),

    /** How often people were told of the end of a run. */
    timesTold: (id: string) =>
      backends
        .flatMap(backend => backend.heard('told'))
        .filter(({ link }) => link.includes(id)).length,

    /** The objects of a run that are in a cluster now. */
    async objectsOf(id: string, environment = 'staging') {
      const objects = await listObjects(
        `${sandbox.url}/clusters/${environment}`,
      );
      return objects.filter(({ metadata }) =>
        Object.values(metadata.labels).includes(id),
      );
    },

    async close() {
      await Promise.all(
        [...spares, ...backends].map(backend => backend.kill()),
      );
      await recorder.close();
      await sandbox.close();
      await database.close();
    },
  };
}

/** Time in the clusters: it is fast, and can be held. */
function createClusterClock() {
  let from = { there: Date.parse(monday), here: Date.now() };
  let isHeld = false;
  const now = () =>
    new Date(
      from.there + (isHeld ? 0 : Math.round((Date.now() - from.here) * speed)),
    );
  return {
    now,
    hold() {
      from = { there: now().getTime(), here: Date.now() };
      isHeld = true;
    },
    goOn() {
      from = { ...from, here: Date.now() };
      isHeld = false;
    },
  };
}
