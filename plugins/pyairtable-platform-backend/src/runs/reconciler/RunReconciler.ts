import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { isFinalRunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../../clock';
import { toRecord } from '../evidence/toRecord';
import type { RunRegistry } from '../RunRegistry';
import type { RunChange, StoredRun } from '../store/RunRow';
import type { RunEnd, RunStore } from '../store/RunStore';
import { advanceRun, RunStep } from './advanceRun';
import { RunLease } from './RunLease';
import type { RunListener } from './RunListener';

/** Calls of one round, together. */
const roundTimeoutMs = 45_000;

/** Rounds of one run in a row; what is left is for the next look. */
const maxRounds = 12;

/** How long the next look waits for those that this one has not done with. */
const patienceMs = 5_000;

/** What every look changes, and nobody needs to be told of. */
const watchFields = ['watchedSeconds', 'cleanUpSeconds', 'watchedAt'];

/**
 * Brings runs to where they should be: it reads what is stored, does the next
 * thing, and stores that. Each step can be done again, so that it does not
 * matter where the last one was interrupted, or by whom.
 */
export class RunReconciler {
  readonly #owner = randomUUID();
  readonly #busy = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();

  constructor(
    private readonly options: {
      store: RunStore;
      registry: RunRegistry;
      environments: readonly PlatformEnvironment[];
      listener: RunListener;
      findObstacles(run: StoredRun): Promise<string[]>;
      clock: Clock;
      logger: LoggerService;
      signal: AbortSignal;
      /** Told before and after each thing that is done; tests stop it there. */
      onCheckpoint?(name: string, run: StoredRun): Promise<void> | void;
    },
  ) {}

  /**
   * Looks after runs, side by side. One whose cluster hangs must not hold up
   * the next look at the others: it is left to itself after a while.
   */
  async reconcileAll(runs: readonly StoredRun[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>(done => {
      timer = setTimeout(done, patienceMs);
    });
    const all = runs.map(({ id }) => this.reconcile(id));
    await Promise.race([Promise.all(all), enough]);
    clearTimeout(timer);
  }

  /** Looks after one run; where that is under way already, once more after it. */
  async reconcile(id: string): Promise<void> {
    const busy = this.#busy.get(id);
    if (busy) {
      this.#again.add(id);
      return busy;
    }
    const work = this.#work(id).finally(() => {
      this.#busy.delete(id);
      if (this.#again.delete(id) && !this.options.signal.aborted) {
        this.reconcile(id).catch(() => {});
      }
    });
    this.#busy.set(id, work);
    return work;
  }

  async #work(id: string): Promise<void> {
    const { store, clock, logger } = this.options;
    try {
      const taken = await RunLease.take(id, {
        store,
        clock,
        owner: this.#owner,
      });
      if (taken) {
        await this.#lookAfter(taken.run, taken.lease);
      }
    } catch (error) {
      // The next look tries again.
      logger.warn(`Run ${id} could not be looked after: ${error}`);
    }
  }

  async #lookAfter(first: StoredRun, lease: RunLease): Promise<void> {
    const stopped = AbortSignal.any([this.options.signal, lease.lost]);
    try {
      let run: StoredRun | undefined = first;
      for (
        let round = 0;
        run && round < maxRounds && !stopped.aborted;
        round += 1
      ) {
        run = await this.#round(run, stopped);
      }
    } finally {
      await lease.release();
    }
  }

  /** @returns the run where there is more to do at once */
  async #round(
    run: StoredRun,
    stopped: AbortSignal,
  ): Promise<StoredRun | undefined> {
    const { registry, environments, clock } = this.options;
    if (isFinalRunState(run.state)) {
      await this.#tell(run);
      return undefined;
    }
    const environment = environments.find(
      ({ name }) => name === run.environment,
    );
    const engine = registry.findEngine(run.prepared.object.engine);
    if (!environment || !engine) {
      return this.#end(run, {
        state: 'failed',
        message: environment
          ? `Engine ${run.prepared.object.engine} does not exist any more.`
          : `Environment ${run.environment} is not configured any more.`,
      });
    }
    const step = await advanceRun(run, {
      engine,
      options: {
        environment,
        signal: AbortSignal.any([stopped, AbortSignal.timeout(roundTimeoutMs)]),
      },
      now: clock(),
      findObstacles: this.options.findObstacles,
      checkpoint: async name => this.options.onCheckpoint?.(name, run),
    });
    // What came of an interrupted look says nothing of the run.
    return stopped.aborted ? undefined : this.#store(run, step);
  }

  async #store(run: StoredRun, step: RunStep): Promise<StoredRun | undefined> {
    switch (step.type) {
      case 'wait':
        if (step.change) {
          await this.#change(run, step.change);
        }
        return undefined;
      case 'go-on':
        return this.#change(run, step.change);
      default:
        return this.#end(run, step.end, step.change);
    }
  }

  async #change(
    run: StoredRun,
    change: RunChange,
  ): Promise<StoredRun | undefined> {
    if (!differs(run, change)) {
      return undefined;
    }
    await this.options.onCheckpoint?.('before-write', run);
    const changed = await this.options.store.update(
      run.id,
      run.revision,
      change,
    );
    await this.options.onCheckpoint?.('after-write', changed ?? run);
    // Somebody else has changed it: look again at what there is now.
    const current = changed ?? (await this.options.store.get(run.id));
    if (changed && differs(run, change, watchFields)) {
      await this.options.listener.onChange(run, changed);
    }
    return current;
  }

  async #end(
    run: StoredRun,
    end: Omit<RunEnd, 'finishedAt'>,
    change?: RunChange,
  ): Promise<StoredRun | undefined> {
    await this.options.onCheckpoint?.('before-finish', run);
    const finished = await this.options.store.finish(
      run.id,
      run.revision,
      { ...end, change, finishedAt: this.options.clock().toISOString() },
      toRecord,
    );
    await this.options.onCheckpoint?.('after-finish', finished?.run ?? run);
    if (finished) {
      await this.options.listener.onChange(run, finished.run);
    }
    return finished?.run ?? this.options.store.get(run.id);
  }

  /** Tells people of the end, once. */
  async #tell(run: StoredRun): Promise<void> {
    if (run.notifiedAt) {
      return;
    }
    const { listener, store, clock, logger } = this.options;
    await this.options.onCheckpoint?.('before-told', run);
    try {
      await listener.onEnd(run);
    } catch (error) {
      logger.warn(
        `Nobody could be told of the end of run ${run.id}: ${
          isError(error) ? error.message : error
        }`,
      );
    }
    await this.options.onCheckpoint?.('before-notified', run);
    await store.setNotified(run.id, clock().toISOString());
    await this.options.onCheckpoint?.('after-notified', run);
  }
}

/** Whether a change says anything new, beside what is left out. */
function differs(
  run: StoredRun,
  change: RunChange,
  leftOut: readonly string[] = [],
): boolean {
  return Object.entries(change).some(
    ([field, value]) =>
      !leftOut.includes(field) &&
      JSON.stringify(run[field as keyof StoredRun]) !== JSON.stringify(value),
  );
}
