import { environmentNameSchema } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';

/**
 * What can become of the runs of a cluster: `fail` and `hang` a step, `vanish`
 * from the cluster in the middle, `slow-create` is answered late although it is
 * there at once, `edit` is changed by somebody in the middle.
 *
 * @public
 */
export const runBehaviours = [
  'succeed',
  'fail',
  'hang',
  'vanish',
  'slow-create',
  'edit',
] as const;

/** @internal */
export const runRuleSchema = z.strictObject({
  /** All services where it is left out. */
  service: z.string().min(1).optional(),
  kind: z.enum(['Workflow', 'Job']).optional(),
  /** All environments where it is left out. */
  environment: environmentNameSchema.optional(),
  behaviour: z.enum(runBehaviours),
  /** The step that it happens in; the first one where it is left out. */
  step: z.string().min(1).optional(),
  /** How late the answer to a create comes; 30 seconds where it is left out. */
  delayMs: z.number().int().min(0).max(600_000).optional(),
  /** For how many runs it holds; until it is cleared where it is left out. */
  times: z.number().int().min(1).max(1000).optional(),
});

/**
 * How runs are to go that are created from now on.
 *
 * @public
 */
export interface RunRule {
  /** All services where it is left out. */
  service?: string;
  kind?: 'Workflow' | 'Job';
  /** All environments where it is left out. */
  environment?: string;
  behaviour: (typeof runBehaviours)[number];
  /** The step that it happens in; the first one where it is left out. */
  step?: string;
  /** How late the answer to a create comes; 30 seconds where it is left out. */
  delayMs?: number;
  /** For how many runs it holds; until it is cleared where it is left out. */
  times?: number;
}

/**
 * How the next runs are to go. A later rule comes before an earlier one.
 *
 * @internal
 */
export class RunBook {
  #rules: { rule: RunRule; left: number }[] = [];

  add(rule: RunRule): void {
    this.#rules.unshift({ rule, left: rule.times ?? Infinity });
  }

  clear(): void {
    this.#rules = [];
  }

  list(): RunRule[] {
    return this.#rules.map(({ rule }) => rule);
  }

  /** The rule for a run that is created now. */
  take(run: {
    service: string | undefined;
    kind: string;
    environment: string;
  }): RunRule | undefined {
    const entry = this.#rules.find(
      ({ rule: { service, kind, environment } }) =>
        (service === undefined || service === run.service) &&
        (kind === undefined || kind === run.kind) &&
        (environment === undefined || environment === run.environment),
    );
    if (entry) {
      entry.left -= 1;
      this.#rules = this.#rules.filter(({ left }) => left > 0);
    }
    return entry?.rule;
  }
}
