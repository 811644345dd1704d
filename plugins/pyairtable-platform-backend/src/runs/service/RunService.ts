import type {
  DryRunResponse,
  Run,
  RunEvidenceExport,
  RunKindsResponse,
  RunsResponse,
  StartRunRequest,
  VerifyRunsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ParsedRunsQuery } from './parseRunsQuery';

/**
 * Runs, as people see and start them. What the caller may do is decided through
 * `TCaller`: credentials outside, a `RunAccess` inside.
 */
export interface RunService<TCaller> {
  /**
   * @throws NotFoundError where the service does not exist or run there
   */
  getKinds(
    entityRef: string,
    environment: string,
    caller: TCaller,
  ): Promise<RunKindsResponse>;

  /**
   * Looks at what speaks for and against a run; starts nothing.
   *
   * @param idempotencyKey - of the start that may follow: it creates the very
   * object that is shown
   * @throws InputError, NotFoundError, NotAllowedError
   */
  dryRun(
    request: StartRunRequest,
    idempotencyKey: string | undefined,
    caller: TCaller,
  ): Promise<DryRunResponse>;

  /**
   * @param idempotencyKey - the same key and request start one run
   * @throws InputError, NotFoundError, NotAllowedError
   * @throws ConflictError where another run is active, which the message names,
   * or something speaks against it
   * @throws TooManyRequestsError where the person has started too many
   */
  start(
    request: StartRunRequest,
    idempotencyKey: string | undefined,
    caller: TCaller,
  ): Promise<Run>;

  list(query: ParsedRunsQuery, caller: TCaller): Promise<RunsResponse>;

  /** @throws NotFoundError */
  get(id: string, caller: TCaller): Promise<Run>;

  /** @throws NotFoundError where it has not finished yet, too */
  getEvidence(id: string, caller: TCaller): Promise<RunEvidenceExport>;

  /** @throws ConflictError where it has finished */
  cancel(id: string, caller: TCaller): Promise<Run>;

  /**
   * @throws NotAllowedError for whoever started it, and for services
   * @throws ConflictError where it does not wait
   */
  approve(id: string, caller: TCaller): Promise<Run>;

  verify(caller: TCaller): Promise<VerifyRunsResponse>;
}
