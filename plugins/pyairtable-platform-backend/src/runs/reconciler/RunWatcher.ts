import type { LoggerService } from '@backstage/backend-plugin-api';
import { isFinalRunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { RunRegistry } from '../RunRegistry';
import type { StoredRun } from '../store/RunRow';

/**
 * Watches the objects of runs where some are active, so that a change is seen
 * at once and not at the next look.
 */
export class RunWatcher {
  readonly #watches = new Map<string, AbortController>();

  constructor(
    private readonly options: {
      registry: RunRegistry;
      environments: readonly PlatformEnvironment[];
      onChange(runId: string): void;
      logger: LoggerService;
      signal: AbortSignal;
    },
  ) {
    options.signal.addEventListener('abort', () => this.follow([]), {
      once: true,
    });
  }

  /** Watches where these runs are active, and nowhere else. */
  follow(runs: readonly StoredRun[]): void {
    const wanted = new Map(
      runs
        .filter(({ state }) => !isFinalRunState(state))
        .map(run => {
          const { engine, namespace } = run.prepared.object;
          return [[engine, run.environment, namespace].join('|'), run] as const;
        }),
    );
    for (const [key, controller] of this.#watches) {
      if (!wanted.has(key)) {
        controller.abort();
        this.#watches.delete(key);
      }
    }
    if (this.options.signal.aborted) {
      return;
    }
    for (const [key, run] of wanted) {
      if (!this.#watches.has(key)) {
        this.#begin(key, run);
      }
    }
  }

  #begin(key: string, run: StoredRun): void {
    const { registry, environments, onChange, logger } = this.options;
    const { engine: engineId, namespace } = run.prepared.object;
    const engine = registry.findEngine(engineId);
    const environment = environments.find(
      ({ name }) => name === run.environment,
    );
    if (!engine?.watch || !environment) {
      return;
    }
    const controller = new AbortController();
    this.#watches.set(key, controller);
    engine
      .watch({ environment, namespace, signal: controller.signal, onChange })
      .catch(error => {
        logger.warn(
          `Runs in ${environment.name} cannot be watched, they are looked at every few seconds: ${error}`,
        );
      })
      .finally(() => {
        if (this.#watches.get(key) === controller) {
          this.#watches.delete(key);
        }
      });
  }
}
