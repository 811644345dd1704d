import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type {
  PreflightCheck,
  RunObject,
  RunParameter,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from './PlatformEnvironment';
import type { PlatformService } from './StatusArea';

/**
 * What a kind of run can be done to: one service, or a system with all of its
 * services at once.
 *
 * @public
 */
export type RunTargetKind = 'component' | 'system';

/**
 * What a run is done to.
 *
 * @public
 */
export interface RunTarget {
  /** Of a system no more than its name and the defaults of all settings. */
  service: PlatformService;
  environment: PlatformEnvironment;
  /** Of a system: its services that run in the environment, at least one. */
  members?: PlatformService[];
}

/**
 * What a kind asks an engine for.
 *
 * @public
 */
export interface RunRequest {
  runId: string;
  target: RunTarget;
  /** Checked against the kind's parameters, with defaults filled in. */
  parameters: Record<string, string>;
}

/**
 * The exact object that an engine will create. It is stored before anything is
 * created, so that a restart finds it again by its name.
 *
 * @public
 */
export interface PreparedRun {
  object: RunObject;
  manifest: JsonObject;
}

/**
 * How it stands with a run's object.
 *
 * @public
 */
export interface RunObservation {
  phase: 'asleep' | 'running' | 'succeeded' | 'failed';
  /** Of the very object: one of the same name may be another. */
  uid: string;
  /** By the engine's clock. */
  startedAt: string | null;
  finishedAt: string | null;
  message: string | null;
  steps: RunStep[];
  outputs: Record<string, string>;
  /** SHA-256 of the template that runs. */
  templateHash: string | null;
  /** What somebody changed by hand since it was created; null where nothing. */
  edited: string | null;
}

/** @public */
export interface EngineOptions {
  environment: PlatformEnvironment;
  signal: AbortSignal;
}

/**
 * Something that runs things: it already exists, this only speaks to it. Every
 * method may be called again after a crash, and must then do nothing new.
 *
 * @public
 */
export interface RunEngine<TSource = unknown> {
  /** Kebab-case. */
  readonly id: string;
  /**
   * Reads the template and makes the object of it; creates nothing.
   *
   * @throws NotFoundError where the template does not exist
   * @throws InputError where the template does not fit the kind
   * @throws UpstreamError
   */
  prepare(
    source: TSource,
    request: RunRequest,
    options: EngineOptions,
  ): Promise<PreparedRun>;
  /**
   * Creates the object asleep. Where one of that name and run exists already,
   * that one counts.
   *
   * @returns its uid
   * @throws ConflictError where the name is taken by something else
   * @throws NotAllowedError where the credential may not
   * @throws InputError where the object is refused
   * @throws UpstreamError where nobody knows whether it was created
   */
  create(prepared: PreparedRun, options: EngineOptions): Promise<string>;
  /** Lets it begin. */
  wake(prepared: PreparedRun, options: EngineOptions): Promise<void>;
  /**
   * @returns undefined where the object does not exist
   * @throws UpstreamError
   */
  observe(
    prepared: PreparedRun,
    options: EngineOptions & {
      /** What was seen before: the logs of steps that ended stay. */
      known: readonly RunStep[];
    },
  ): Promise<RunObservation | undefined>;
  /** Ends it early and lets its clean-up run. */
  stop(prepared: PreparedRun, options: EngineOptions): Promise<void>;
  /** Lets a step go on that waits for an approval. */
  approve?(
    prepared: PreparedRun,
    options: EngineOptions & { by: string },
  ): Promise<void>;
  /**
   * Calls back with the id of a run whose object in that namespace changed,
   * until the signal is aborted. It may miss changes: runs are looked at every
   * few seconds too.
   */
  watch?(
    options: EngineOptions & {
      namespace: string;
      onChange(runId: string): void;
    },
  ): Promise<void>;
}

/**
 * Something to look at before a run.
 *
 * @public
 */
export interface PreflightContext {
  target: RunTarget;
  kind: RunKind;
  parameters: Record<string, string>;
  now: Date;
  signal: AbortSignal;
}

/** @public */
export interface PreflightChecker {
  /** Kebab-case; kinds name it. */
  readonly id: string;
  /** Never throws: what cannot be seen is a `warn` or a `block` that says so. */
  check(context: PreflightContext): Promise<PreflightCheck>;
}

/**
 * A kind of run.
 *
 * @public
 */
export interface RunKind<TSource = unknown> {
  /** `drill.restore` */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Area on whose tab it is offered. */
  readonly area: string;
  /** Place on the ladder of drills. */
  readonly rung?: number;
  readonly permission: ResourcePermission<'catalog-entity'>;
  /** Whether users may feel it. */
  readonly disruptive: boolean;
  /** Whether a second person has to approve it. */
  readonly approval: boolean;
  readonly timeoutSeconds: number;
  /** What it can be run for. Default: components only. */
  readonly targets?: readonly RunTargetKind[];
  readonly parameters: readonly RunParameter[];
  /** Ids of the checks, beside those of every kind. */
  readonly checks: readonly string[];
  /** Id of the engine. */
  readonly engine: string;
  /** It runs in the portal itself, and needs no runner. Default: false. */
  readonly inPortal?: boolean;
  /**
   * What the engine makes it of.
   *
   * @throws InputError where it cannot be run for this service
   */
  source(request: Omit<RunRequest, 'runId'>): TSource;
  /**
   * Runs with the same key exclude each other. Default: kind, service and
   * environment.
   */
  lockKey?(target: RunTarget): string;
  /**
   * Why it cannot be run for this service here, as far as one can tell without
   * asking anybody.
   */
  unavailable?(target: RunTarget): string | undefined;
}

/**
 * Adds kinds of runs, engines and checks of one's own.
 *
 * @public
 */
export interface RunsExtensionPoint {
  /**
   * @throws ConflictError where one of that id exists
   */
  addRunKind<TSource>(kind: RunKind<TSource>): void;
  /**
   * @throws ConflictError where one of that id exists
   */
  addRunEngine<TSource>(engine: RunEngine<TSource>): void;
  /**
   * @throws ConflictError where one of that id exists
   */
  addPreflightChecker(checker: PreflightChecker): void;
}

/** @public */
export const runsExtensionPoint = createExtensionPoint<RunsExtensionPoint>({
  id: 'pyairtable-platform.runs',
});
