import { ConflictError, InputError } from '@backstage/errors';
import type {
  PreflightChecker,
  RunEngine,
  RunKind,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** Checks that come before every run. */
const everyRun = ['active-runs', 'change-freeze'];

/** The kinds of runs, what runs them, and what is looked at before. */
export class RunRegistry {
  readonly #kinds = new Map<string, RunKind>();
  readonly #engines = new Map<string, RunEngine>();
  readonly #checkers = new Map<string, PreflightChecker>();

  /**
   * @throws ConflictError where one of that id exists
   */
  addKind(kind: RunKind): void {
    add(this.#kinds, kind, 'A kind of run');
  }

  /**
   * @throws ConflictError where one of that id exists
   */
  addEngine(engine: RunEngine): void {
    add(this.#engines, engine, 'A run engine');
  }

  /**
   * @throws ConflictError where one of that id exists
   */
  addChecker(checker: PreflightChecker): void {
    add(this.#checkers, checker, 'A pre-flight check');
  }

  /**
   * @throws InputError where a kind names an engine or check that nobody added
   */
  validate(): void {
    for (const kind of this.#kinds.values()) {
      if (!this.#engines.has(kind.engine)) {
        throw new InputError(
          `Kind of run '${kind.id}' needs engine '${kind.engine}', which nobody added`,
        );
      }
      const missing = kind.checks.find(id => !this.#checkers.has(id));
      if (missing) {
        throw new InputError(
          `Kind of run '${kind.id}' needs check '${missing}', which nobody added`,
        );
      }
    }
  }

  kinds(): RunKind[] {
    return [...this.#kinds.values()];
  }

  findKind(id: string): RunKind | undefined {
    return this.#kinds.get(id);
  }

  /**
   * @throws InputError where it is unknown
   */
  kind(id: string): RunKind {
    const kind = this.#kinds.get(id);
    if (!kind) {
      throw new InputError(
        `kind: unknown kind of run '${id}', known ones are ${[
          ...this.#kinds.keys(),
        ].join(', ')}`,
      );
    }
    return kind;
  }

  engines(): RunEngine[] {
    return [...this.#engines.values()];
  }

  findEngine(id: string): RunEngine | undefined {
    return this.#engines.get(id);
  }

  /** The checks of a kind, those of every kind first. */
  checkersOf(kind: RunKind): PreflightChecker[] {
    return [...new Set([...everyRun, ...kind.checks])].flatMap(
      id => this.#checkers.get(id) ?? [],
    );
  }
}

function add<T extends { readonly id: string }>(
  known: Map<string, T>,
  item: T,
  what: string,
): void {
  if (known.has(item.id)) {
    throw new ConflictError(`${what} '${item.id}' exists already`);
  }
  known.set(item.id, item);
}
