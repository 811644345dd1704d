import { ConflictError } from '@backstage/errors';
import type { Clock } from '../../clock';
import { lockKeyOf } from '../lockKeyOf';
import type { PreflightResult, RunPreflight } from '../preflight/RunPreflight';
import type { RunsConfig } from '../runsConfig';
import type { StoredRun } from '../store/RunRow';
import type { RunStore } from '../store/RunStore';
import type { ReadRunRequest } from './RunRequestReader';
import { runIdFor } from './runIdFor';
import { TooManyRequestsError } from './TooManyRequestsError';

/** Who starts a run. */
export interface RunStart {
  actor: string;
  idempotencyKey?: string;
  /** How many the actor may start in an hour. Default: any number. */
  startsPerHour?: number;
}

/** Looks at what speaks against a run, and stores it to be begun. */
export class RunStarter {
  constructor(
    private readonly options: {
      preflight: RunPreflight;
      store: RunStore;
      config: Pick<RunsConfig, 'approvalSeconds'>;
      clock: Clock;
      /** Told of every run that was started. */
      onChange(run: StoredRun): void;
    },
  ) {}

  /**
   * @returns the run; the one of before where the same was asked for already
   * @throws ConflictError where something speaks against it, or another run
   * holds the lock
   * @throws TooManyRequestsError
   */
  async start(
    request: Omit<ReadRunRequest, 'confirm'>,
    { actor, idempotencyKey, startsPerHour }: RunStart,
  ): Promise<StoredRun> {
    const { kind, target, parameters, hash } = request;
    const { preflight, store, config, clock, onChange } = this.options;
    const id = runIdFor(actor, idempotencyKey);
    const earlier =
      idempotencyKey === undefined ? undefined : await store.get(id);
    if (earlier?.requestHash === hash) {
      // What has begun is told again, whatever speaks against it by now.
      return earlier;
    }
    const looked = await preflight.look(kind, {
      runId: id,
      target,
      parameters,
    });
    const now = clock();
    const after = (seconds: number) =>
      new Date(now.getTime() + seconds * 1000).toISOString();
    const result = await store.insert(
      {
        id,
        kind: kind.id,
        entityRef: target.service.entityRef,
        environment: target.environment.name,
        actor,
        idempotencyKey: idempotencyKey ?? null,
        requestHash: hash,
        parameters,
        preflight: looked.checks,
        prepared: mustBePrepared(looked),
        lockKey: lockKeyOf(kind, target),
        timeoutSeconds: kind.timeoutSeconds,
        createdAt: now.toISOString(),
        approval: kind.approval ? 'waiting' : 'not-needed',
        approvalExpiresAt: kind.approval ? after(config.approvalSeconds) : null,
      },
      startsPerHour === undefined
        ? undefined
        : { since: after(-3600), count: startsPerHour },
    );
    switch (result.outcome) {
      case 'locked':
        throw new ConflictError(
          `${kind.title}: run ${result.run.id} of ${result.run.actor} is active already`,
        );
      case 'limited':
        throw new TooManyRequestsError(
          `You have started ${result.count} runs within an hour, which is as many as anybody may`,
        );
      default:
        onChange(result.run);
        return result.run;
    }
  }
}

function mustBePrepared({ checks, prepared }: PreflightResult) {
  const blocks = checks.filter(
    // The database decides on that one, and names the run.
    ({ id, result }) => result === 'block' && id !== 'active-runs',
  );
  if (blocks.length > 0 || !prepared) {
    throw new ConflictError(
      `Refused: ${blocks.map(({ message }) => message).join(' ')}`,
    );
  }
  return prepared;
}
