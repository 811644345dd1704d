import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  CoreV1Api,
  createConfiguration,
  CustomObjectsApi,
  KubeConfig,
  ServerConfiguration,
  V1Pod,
} from '@kubernetes/client-node';
import type { JsonObject } from '@backstage/types';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamPolicy,
} from '../../../clients/UpstreamPolicy';
import { UpstreamFailure } from '../../../clients/UpstreamFailure';
import type { RunnerCredential } from '../../runsConfig';
import { classifyRunnerError, Refusal } from './classifyRunnerError';
import { createKubeConfig } from './createKubeConfig';

/** A kind of object that runs deal with. */
export interface RunnerKind {
  group: string;
  version: string;
  plural: string;
  kind: string;
}

/** Where an object is. */
export interface ObjectAddress extends RunnerKind {
  namespace: string;
  name: string;
}

export interface RunnerOptions {
  environment: PlatformEnvironment;
  signal: AbortSignal;
}

type Middleware = NonNullable<
  NonNullable<Parameters<typeof createConfiguration>[0]>['promiseMiddleware']
>[number];

/**
 * Speaks to clusters with the runner's credential, which only runs use. Reads
 * are tried again; a write is tried once, because whoever asked has to find out
 * first what became of it.
 */
export class RunnerClient {
  readonly #configs = new Map<string, KubeConfig>();

  static create(options: {
    runners: ReadonlyMap<string, RunnerCredential>;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): RunnerClient {
    const policy = (tuning: Partial<PolicyTuning>) =>
      UpstreamPolicy.create({
        upstream: 'kubernetes',
        tuning: { concurrency: 16, ...tuning, ...options.tuning },
        onAttempt: options.onAttempt,
      });
    return new RunnerClient(
      options.runners,
      policy({}),
      // Whatever the tuning says.
      UpstreamPolicy.create({
        upstream: 'kubernetes',
        tuning: { concurrency: 16, ...options.tuning, maxAttempts: 1 },
        onAttempt: options.onAttempt,
      }),
    );
  }

  private constructor(
    private readonly runners: ReadonlyMap<string, RunnerCredential>,
    private readonly reads: UpstreamPolicy,
    private readonly writes: UpstreamPolicy,
  ) {}

  /** Whether runs can be started there. */
  has(environment: string): boolean {
    return this.runners.has(environment);
  }

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
   * @returns undefined where it does not exist
   * @throws NotAllowedError, UpstreamError
   */
  async get(
    { group, version, namespace, plural, name }: ObjectAddress,
    options: RunnerOptions,
  ): Promise<JsonObject | undefined> {
    const answer = await this.#call(this.reads, `reading ${plural}`, {
      ...options,
      request: api =>
        api.getNamespacedCustomObject({
          group,
          version,
          namespace,
          plural,
          name,
        }),
    });
    if ('refusal' in answer) {
      if (answer.refusal.code === 404) {
        return undefined;
      }
      throw this.#errorOf(answer.refusal, `read ${plural}`, options);
    }
    return answer.value as JsonObject;
  }

  async list(
    { group, version, plural }: RunnerKind,
    options: RunnerOptions & { namespace: string; labelSelector: string },
  ): Promise<JsonObject[]> {
    const { namespace, labelSelector } = options;
    const answer = await this.#call(this.reads, `listing ${plural}`, {
      ...options,
      request: api =>
        api.listNamespacedCustomObject({
          group,
          version,
          namespace,
          plural,
          labelSelector,
        }),
    });
    if ('refusal' in answer) {
      throw this.#errorOf(answer.refusal, `list ${plural}`, options);
    }
    return ((answer.value as JsonObject).items ?? []) as JsonObject[];
  }

  /**
   * @throws ConflictError where the name is taken
   * @throws NotAllowedError, InputError where the server refuses
   * @throws UpstreamError where nobody knows what became of it
   */
  async create(
    { group, version, namespace, plural }: Omit<ObjectAddress, 'name'>,
    body: JsonObject,
    options: RunnerOptions,
  ): Promise<JsonObject> {
    const answer = await this.#call(this.writes, `creating ${plural}`, {
      ...options,
      request: api =>
        api.createNamespacedCustomObject({
          group,
          version,
          namespace,
          plural,
          body,
          fieldValidation: 'Strict',
        }),
    });
    if ('refusal' in answer) {
      throw this.#errorOf(answer.refusal, `create ${plural}`, options);
    }
    return answer.value as JsonObject;
  }

  /**
   * Merges a patch into an object.
   *
   * @throws NotFoundError, ConflictError, NotAllowedError, InputError,
   * UpstreamError
   */
  async patch(
    { group, version, namespace, plural, name }: ObjectAddress,
    body: object,
    options: RunnerOptions,
  ): Promise<JsonObject> {
    const answer = await this.#call(this.writes, `changing ${plural}`, {
      ...options,
      contentType: 'application/merge-patch+json',
      request: api =>
        api.patchNamespacedCustomObject({
          group,
          version,
          namespace,
          plural,
          name,
          body,
        }),
    });
    if ('refusal' in answer) {
      throw this.#errorOf(answer.refusal, `change ${plural}`, options);
    }
    return answer.value as JsonObject;
  }

  /** Deletes the very object, with what belongs to it; one that is gone is fine. */
  async delete(
    { group, version, namespace, plural, name }: ObjectAddress,
    uid: string,
    options: RunnerOptions,
  ): Promise<void> {
    const answer = await this.#call(this.writes, `deleting ${plural}`, {
      ...options,
      request: api =>
        api.deleteNamespacedCustomObject({
          group,
          version,
          namespace,
          plural,
          name,
          body: {
            apiVersion: 'v1',
            kind: 'DeleteOptions',
            propagationPolicy: 'Background',
            preconditions: { uid },
          },
        }),
    });
    // Not there any more, or another one of that name.
    if ('refusal' in answer && ![404, 409].includes(answer.refusal.code)) {
      throw this.#errorOf(answer.refusal, `delete ${plural}`, options);
    }
  }

  /** The pods with these labels; none where they cannot be listed. */
  async pods(
    namespace: string,
    labelSelector: string,
    options: RunnerOptions,
  ): Promise<V1Pod[]> {
    const answer = await this.#call(this.reads, 'listing pods', {
      ...options,
      core: api => api.listNamespacedPod({ namespace, labelSelector }),
    });
    return 'refusal' in answer
      ? []
      : (answer.value as { items: V1Pod[] }).items;
  }

  /**
   * The end of what a container wrote; undefined where there is nothing to be
   * had: a log that is gone must not cost the run.
   */
  async log(
    pod: { namespace: string; name: string; container?: string },
    options: RunnerOptions,
  ): Promise<string | undefined> {
    const answer = await this.#call(this.writes, 'reading a log', {
      ...options,
      core: api =>
        api.readNamespacedPodLog({
          ...pod,
          tailLines: 60,
          limitBytes: 8192,
        }),
    }).catch(() => undefined);
    return answer && 'value' in answer && typeof answer.value === 'string'
      ? answer.value
      : undefined;
  }

  async #call(
    policy: UpstreamPolicy,
    doing: string,
    call: RunnerOptions & {
      contentType?: string;
      request?(api: CustomObjectsApi): Promise<unknown>;
      core?(api: CoreV1Api): Promise<unknown>;
    },
  ): Promise<{ value: unknown } | { refusal: Refusal }> {
    const { environment } = call;
    const config = this.configOf(environment);
    return policy.execute(
      {
        target: environment.cluster,
        who: `Kubernetes cluster "${environment.cluster}" (${doing})`,
        credential: `the runner's credential of ${environment.name} ('pyairtablePlatform.environments[].runner')`,
        signal: call.signal,
        classify: () => new UpstreamFailure('not-understood'),
      },
      async signal => {
        const configuration = createConfiguration({
          baseServer: new ServerConfiguration(
            config.getCurrentCluster()!.server,
            {},
          ),
          authMethods: { default: config },
          promiseMiddleware: [prepareWith(signal, call.contentType)],
        });
        try {
          const value = call.request
            ? await call.request(new CustomObjectsApi(configuration))
            : await call.core!(new CoreV1Api(configuration));
          return { value };
        } catch (error) {
          if (signal.aborted) {
            throw error;
          }
          return { refusal: classifyRunnerError(error) };
        }
      },
    );
  }

  #errorOf(
    { code, reason, message }: Refusal,
    doing: string,
    { environment }: RunnerOptions,
  ): Error {
    const text = `Cluster ${environment.cluster} did not ${doing}: ${message}`;
    if (code === 404) {
      return new NotFoundError(text);
    }
    if (code === 409) {
      return new ConflictError(text);
    }
    if (code === 403) {
      return new NotAllowedError(
        `The runner's credential of ${environment.name} may not ${doing}: ${message}`,
      );
    }
    return new InputError(`${text}${reason ? ` (${reason})` : ''}`);
  }
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
