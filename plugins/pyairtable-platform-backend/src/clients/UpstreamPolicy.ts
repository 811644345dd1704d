import { UpstreamError } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  bulkhead,
  ExponentialBackoff,
  handleWhen,
  IPolicy,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import { describeFailure, UpstreamCallee } from './describeFailure';
import { UpstreamFailure } from './UpstreamFailure';

/** How patient a client is. Tests shorten the times, nothing else does. */
export interface PolicyTuning {
  /** How long one attempt may take. */
  timeoutMs: number;
  /** Attempts at once, per target. */
  concurrency: number;
  /** Attempts of one call, the first one included. */
  maxAttempts: number;
  initialDelayMs: number;
  maxDelayMs: number;
}

/** One request that left for an upstream; retries and pages count. */
export interface UpstreamAttempt {
  upstream: string;
  target: string;
}

/** Told of every request, for metrics and for tests that count them. */
export type UpstreamAttemptListener = (attempt: UpstreamAttempt) => void;

const defaults: PolicyTuning = {
  timeoutMs: 10_000,
  concurrency: 4,
  maxAttempts: 3,
  initialDelayMs: 200,
  maxDelayMs: 2_000,
};

/** One call of a client. */
export interface UpstreamCall extends UpstreamCallee {
  /** Environment, server or cluster: each one has slots of its own. */
  target: string;
  /** Ends the call early. */
  signal: AbortSignal;
  /** Says what an error of the client's library means. */
  classify(error: unknown): UpstreamFailure;
}

/**
 * How every client calls its upstream: a limit on simultaneous requests, a
 * timeout on each attempt, and few retries with jitter where another attempt
 * may help. What fails in the end becomes an {@link UpstreamError}.
 */
export class UpstreamPolicy {
  readonly #policies = new Map<string, IPolicy>();

  static create(options: {
    upstream: string;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): UpstreamPolicy {
    return new UpstreamPolicy(
      options.upstream,
      { ...defaults, ...options.tuning },
      options.onAttempt,
    );
  }

  private constructor(
    private readonly upstream: string,
    private readonly tuning: PolicyTuning,
    private readonly onAttempt?: UpstreamAttemptListener,
  ) {}

  /**
   * @param attempt - makes one request and reads its answer to the end
   * @throws UpstreamError
   */
  async execute<T>(
    call: UpstreamCall,
    attempt: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    let attempts = 0;
    try {
      return await this.#policyOf(call.target).execute(async ({ signal }) => {
        attempts += 1;
        this.onAttempt?.({ upstream: this.upstream, target: call.target });
        try {
          return await attempt(signal);
        } catch (error) {
          // Once the time is up, whatever the library throws is its own word
          // for being aborted.
          throw signal.aborted ? error : toFailure(error, call);
        }
      }, call.signal);
    } catch (error) {
      const failure = call.signal.aborted
        ? new UpstreamFailure('stopped')
        : toTimeoutOrFailure(error);
      throw this.errorOf(call, failure, attempts);
    }
  }

  /** Puts a failure into words. */
  errorOf(
    call: UpstreamCall,
    failure: UpstreamFailure,
    attempts = 1,
  ): UpstreamError {
    return new UpstreamError(
      this.upstream,
      describeFailure(failure, {
        who: call.who,
        credential: call.credential,
        timeoutMs: this.tuning.timeoutMs,
        attempts,
      }),
    );
  }

  #policyOf(target: string): IPolicy {
    const known = this.#policies.get(target);
    if (known) {
      return known;
    }
    const { tuning } = this;
    // The slot is given back while a retry waits, and waiting for a slot does
    // not count as the upstream's time.
    const policy = wrap(
      retry(
        handleWhen(
          error => error instanceof UpstreamFailure && error.retryable,
        ),
        {
          // cockatiel counts what comes after the first attempt.
          maxAttempts: tuning.maxAttempts - 1,
          backoff: new ExponentialBackoff({
            initialDelay: tuning.initialDelayMs,
            maxDelay: tuning.maxDelayMs,
          }),
        },
      ),
      bulkhead(tuning.concurrency, Number.POSITIVE_INFINITY),
      timeout(tuning.timeoutMs, TimeoutStrategy.Aggressive),
    );
    this.#policies.set(target, policy);
    return policy;
  }
}

function toFailure(error: unknown, call: UpstreamCall): UpstreamFailure {
  return error instanceof UpstreamFailure ? error : call.classify(error);
}

/** What is no failure by now was thrown by the timeout, or because of it. */
function toTimeoutOrFailure(error: unknown): UpstreamFailure {
  return error instanceof UpstreamFailure
    ? error
    : new UpstreamFailure('timeout');
}
