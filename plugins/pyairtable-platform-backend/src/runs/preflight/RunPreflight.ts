import { InputError, isError } from '@backstage/errors';
import type { PreflightCheck } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PreflightChecker,
  PreparedRun,
  RunKind,
  RunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../../clock';
import type { RunRegistry } from '../RunRegistry';
import { answersOf } from './checks';

const template = answersOf('template', 'Template');

/** How long looking may take. */
const timeoutMs = 15_000;

/** What was looked at, and what would be created. */
export interface PreflightResult {
  checks: PreflightCheck[];
  /** Undefined where it cannot be made; a check says why. */
  prepared?: PreparedRun;
}

/** Looks at everything that speaks for and against a run. */
export class RunPreflight {
  constructor(
    private readonly registry: RunRegistry,
    private readonly clock: Clock,
  ) {}

  async look(kind: RunKind, request: RunRequest): Promise<PreflightResult> {
    const signal = AbortSignal.timeout(timeoutMs);
    const [made, checks] = await Promise.all([
      this.#prepare(kind, request, signal),
      Promise.all(
        this.registry
          .checkersOf(kind)
          .map(checker => this.#check(checker, kind, request, signal)),
      ),
    ]);
    return { checks: [made.check, ...checks], prepared: made.prepared };
  }

  /** One that throws, which it should not, must not let the run pass. */
  async #check(
    checker: PreflightChecker,
    kind: RunKind,
    { target, parameters }: RunRequest,
    signal: AbortSignal,
  ): Promise<PreflightCheck> {
    try {
      return await checker.check({
        target,
        kind,
        parameters,
        now: this.clock(),
        signal,
      });
    } catch (error) {
      return answersOf(checker.id, checker.id).block(
        `This cannot be looked at: ${sentenceOf(error)}`,
      );
    }
  }

  async #prepare(
    kind: RunKind,
    request: RunRequest,
    signal: AbortSignal,
  ): Promise<{ check: PreflightCheck; prepared?: PreparedRun }> {
    const { target, parameters } = request;
    const unavailable = kind.unavailable?.(target);
    if (unavailable) {
      return { check: template.block(unavailable) };
    }
    try {
      const prepared = await this.registry
        .findEngine(kind.engine)!
        .prepare(kind.source({ target, parameters }), request, {
          environment: target.environment,
          signal,
        });
      const { object } = prepared;
      return {
        prepared,
        check: template.pass(
          `It would be done with ${object.kind} ${object.namespace}/${object.name} in cluster ${object.cluster}.`,
        ),
      };
    } catch (error) {
      if (
        isError(error) &&
        error.name === 'InputError' &&
        kind.parameters.some(({ name }) => error.message.startsWith(`${name}:`))
      ) {
        // The one who asks can do better.
        throw new InputError(`parameters.${error.message}`);
      }
      return { check: template.block(sentenceOf(error)) };
    }
  }
}

function sentenceOf(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  return `${message.replace(/\.$/, '')}.`;
}
