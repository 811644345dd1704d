import type {
  DryRunResponse,
  Run,
  RunEvidenceExport,
  RunKindsResponse,
  RunsQuery,
  RunsResponse,
  StartRunRequest,
  VerifyRunsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformRequestOptions } from './PlatformApi';

/**
 * Drills, scans and scaling changes that people start.
 *
 * @public
 */
export interface RunsApi {
  /** What can be run for a service in an environment. */
  getRunKinds(
    query: { entityRef: string; environment: string },
    options?: PlatformRequestOptions,
  ): Promise<RunKindsResponse>;

  /**
   * Looks at everything that a start would look at, and starts nothing. With the
   * key of the start it shows the very object that the start creates.
   */
  dryRun(
    request: Omit<StartRunRequest, 'dryRun' | 'confirm'>,
    options?: PlatformRequestOptions & { idempotencyKey?: string },
  ): Promise<DryRunResponse>;

  /** Starts a run; the same key starts one, however often it is sent. */
  startRun(
    request: Omit<StartRunRequest, 'dryRun'>,
    options: PlatformRequestOptions & { idempotencyKey: string },
  ): Promise<Run>;

  /** Runs, the newest first, a page at a time. */
  getRuns(
    query: RunsQuery,
    options?: PlatformRequestOptions,
  ): Promise<RunsResponse>;

  /** One run with its steps. */
  getRun(runId: string, options?: PlatformRequestOptions): Promise<Run>;

  /** What a finished run proves, exactly as it was hashed. */
  getRunEvidence(
    runId: string,
    options?: PlatformRequestOptions,
  ): Promise<RunEvidenceExport>;

  /** Whether all evidence is still what was written. */
  verifyRuns(options?: PlatformRequestOptions): Promise<VerifyRunsResponse>;

  /** Stops a run and has it clean up. */
  cancelRun(runId: string, options?: PlatformRequestOptions): Promise<Run>;

  /** Lets a run go on that waits for a second person. */
  approveRun(runId: string, options?: PlatformRequestOptions): Promise<Run>;
}
