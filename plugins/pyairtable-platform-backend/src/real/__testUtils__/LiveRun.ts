import type {
  PlatformEnvironment,
  PreparedRun,
  RunEngine,
  RunObservation,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** A run in a cluster, moved on by hand. */
export class LiveRun {
  #last: RunObservation | undefined;

  constructor(
    private readonly engine: RunEngine,
    readonly prepared: PreparedRun,
    private readonly environment: PlatformEnvironment,
  ) {}

  get options() {
    return {
      environment: this.environment,
      signal: AbortSignal.timeout(60_000),
    };
  }

  create = () => this.engine.create(this.prepared, this.options);

  wake = () => this.engine.wake(this.prepared, this.options);

  stop = () => this.engine.stop(this.prepared, this.options);

  approve = (by: string) =>
    this.engine.approve!(this.prepared, { ...this.options, by });

  async observe(): Promise<RunObservation | undefined> {
    this.#last = await this.engine.observe(this.prepared, {
      ...this.options,
      known: this.#last?.steps ?? [],
    });
    return this.#last;
  }

  /** Creates it, and lets it begin. */
  async start(): Promise<string> {
    const uid = await this.create();
    await this.wake();
    return uid;
  }

  /** Looks until it is as `holds` says. */
  async until(
    holds: (observation: RunObservation) => boolean,
    timeoutMs = 60_000,
  ): Promise<RunObservation> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const seen = await this.observe();
      if (seen && holds(seen)) {
        return seen;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `${this.prepared.object.name} did not come to it: ${JSON.stringify(
            seen,
          )}`,
        );
      }
      await new Promise(done => setTimeout(done, 300));
    }
  }

  /** Looks until it has ended, whichever way. */
  ended = () =>
    this.until(({ phase }) => phase === 'succeeded' || phase === 'failed');
}

/** `{ validate: 'succeeded' }` */
export function statesOf({ steps }: RunObservation): Record<string, string> {
  return Object.fromEntries(steps.map(({ name, state }) => [name, state]));
}
