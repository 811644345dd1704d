import type { Clock } from '../../clock';
import type { StoredRun } from '../store/RunRow';
import type { RunStore } from '../store/RunStore';

/** How soon another backend takes over from one that was killed. */
const leaseSeconds = 20;

/** Often enough that one that fails does not matter. */
const renewMs = 5_000;

/**
 * A run that one backend has to itself for as long as it looks after it,
 * however long that takes.
 */
export class RunLease {
  readonly #lost = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #renewal: Promise<void> = Promise.resolve();

  /**
   * @returns undefined where another backend has it
   */
  static async take(
    id: string,
    options: { store: RunStore; owner: string; clock: Clock },
  ): Promise<{ lease: RunLease; run: StoredRun } | undefined> {
    const { store, owner, clock } = options;
    const claim = () =>
      store.lease(id, { owner, now: clock(), seconds: leaseSeconds });
    const run = await claim();
    return (
      run && { run, lease: new RunLease(claim, () => store.release(id, owner)) }
    );
  }

  private constructor(
    claim: () => Promise<StoredRun | undefined>,
    private readonly giveBack: () => Promise<void>,
  ) {
    this.#timer = setInterval(() => {
      this.#renewal = claim().then(
        run => {
          if (!run) {
            this.#lost.abort();
          }
        },
        // The next one tries again.
        () => {},
      );
    }, renewMs);
    this.#timer.unref();
  }

  /** Aborted where another backend has taken it over. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Lets others have it. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    // It must not take it again afterwards.
    await this.#renewal;
    await this.giveBack();
  }
}
