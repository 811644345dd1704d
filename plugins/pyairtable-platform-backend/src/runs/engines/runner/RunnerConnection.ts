import { NotFoundError } from '@backstage/errors';
import {
  CoreV1Api,
  createConfiguration,
  CustomObjectsApi,
  KubeConfig,
  ServerConfiguration,
} from '@kubernetes/client-node';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { z } from 'zod';
import { parseAnswer } from '../../../clients/parseAnswer';
import { UpstreamFailure } from '../../../clients/UpstreamFailure';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamCall,
  UpstreamPolicy,
} from '../../../clients/UpstreamPolicy';
import type { RunnerCredential } from '../../runsConfig';
import { classifyRunnerError, Refusal } from './classifyRunnerError';
import { createKubeConfig } from './createKubeConfig';

export interface RunnerOptions {
  environment: PlatformEnvironment;
  signal: AbortSignal;
}

/** What a server said: what was asked for, or that it will not. */
export type RunnerAnswer<T> = { value: T } | { refusal: Refusal };

/** One thing that is asked of an API server. */
export interface RunnerRequest<T> extends RunnerOptions {
  /** `reading workflows` */
  doing: string;
  /** What a good answer looks like. */
  schema: z.ZodType<T>;
  contentType?: string;
  send(apis: { objects: CustomObjectsApi; core: CoreV1Api }): Promise<unknown>;
}

type Middleware = NonNullable<
  NonNullable<Parameters<typeof createConfiguration>[0]>['promiseMiddleware']
>[number];

/**
 * The way to the clusters with the runner's credential, which only runs use.
 * Reads are tried again; a write is tried once, because whoever asked has to
 * find out first what became of it.
 */
export class RunnerConnection {
  readonly #configs = new Map<string, KubeConfig>();

  static create(options: {
    runners: ReadonlyMap<string, RunnerCredential>;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): RunnerConnection {
    const policy = (tuning: Partial<PolicyTuning>) =>
      UpstreamPolicy.create({
        upstream: 'kubernetes',
        tuning: { concurrency: 16, ...options.tuning, ...tuning },
        onAttempt: options.onAttempt,
      });
    return new RunnerConnection(
      options.runners,
      policy({}),
      // Whatever the tuning says.
      policy({ maxAttempts: 1 }),
    );
  }

  private constructor(
    private readonly runners: ReadonlyMap<string, RunnerCredential>,
    private readonly reads: UpstreamPolicy,
    private readonly writes: UpstreamPolicy,
  ) {}

  /**
   * @throws NotFoundError where no runner is configured
   */
  configOf(environment: PlatformEnvironment): KubeConfig {
    const known = this.#configs.get(environment.name);
    if (known) {
      return known;
    }
    const credential = this.runners.get(environment.name);
    if (!credential) {
      throw new NotFoundError(
        `No runner is configured for ${environment.name}: 'pyairtablePlatform.environments[].runner' is missing`,
      );
    }
    const config = createKubeConfig(credential);
    this.#configs.set(environment.name, config);
    return config;
  }

  /**
   * Asks, and again where another try may help.
   *
   * @throws UpstreamError
   */
  read<T>(request: RunnerRequest<T>): Promise<RunnerAnswer<T>> {
    return this.#execute(this.reads, request);
  }

  /**
   * Asks once.
   *
   * @throws UpstreamError
   */
  write<T>(request: RunnerRequest<T>): Promise<RunnerAnswer<T>> {
    return this.#execute(this.writes, request);
  }

  async #execute<T>(
    policy: UpstreamPolicy,
    request: RunnerRequest<T>,
  ): Promise<RunnerAnswer<T>> {
    const config = this.configOf(request.environment);
    return policy.execute(callOf(request), async signal => {
      const configuration = createConfiguration({
        baseServer: new ServerConfiguration(
          config.getCurrentCluster()!.server,
          {},
        ),
        authMethods: { default: config },
        promiseMiddleware: [prepareWith(signal, request.contentType)],
      });
      let value: unknown;
      try {
        value = await request.send({
          objects: new CustomObjectsApi(configuration),
          core: new CoreV1Api(configuration),
        });
      } catch (error) {
        if (signal.aborted) {
          throw error;
        }
        return { refusal: classifyRunnerError(error) };
      }
      // A page of whatever is in between is no object.
      return { value: parseAnswer(request.schema, value) };
    });
  }
}

function callOf({
  environment,
  doing,
  signal,
}: RunnerRequest<unknown>): UpstreamCall {
  return {
    target: environment.cluster,
    who: `Kubernetes cluster "${environment.cluster}" (${doing})`,
    credential: `the runner's credential of ${environment.name} ('pyairtablePlatform.environments[].runner')`,
    signal,
    classify: () => new UpstreamFailure('not-understood'),
  };
}

function prepareWith(signal: AbortSignal, contentType?: string): Middleware {
  return {
    async pre(request) {
      request.setSignal(signal);
      if (contentType) {
        request.setHeaderParam('Content-Type', contentType);
      }
      return request;
    },
    post: async response => response,
  };
}
