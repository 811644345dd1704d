import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  createConfiguration,
  CustomObjectsApi,
  RequestContext,
  ServerConfiguration,
} from '@kubernetes/client-node';
import { z } from 'zod';
import { parseAnswer } from '../parseAnswer';
import { UpstreamFailure } from '../UpstreamFailure';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamPolicy,
} from '../UpstreamPolicy';
import {
  classifyKubernetesError,
  kindNotInstalled,
  KindRefused,
} from './classifyKubernetesError';
import { apiVersionOf, KubernetesKind } from './KubernetesKind';
import type {
  KubernetesReader,
  ListOptions,
  OptionalList,
} from './KubernetesReader';
import { notInstalled, refused } from './missingKind';

/**
 * Reads clusters through the proxy of the portal's Kubernetes plugin, where
 * clusters and their read-only credential are configured once for all.
 */
export class ProxyKubernetesReader implements KubernetesReader {
  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): ProxyKubernetesReader {
    return new ProxyKubernetesReader(
      options.discovery,
      options.auth,
      UpstreamPolicy.create({
        upstream: 'kubernetes',
        // A listing of a whole cluster may be long.
        tuning: { timeoutMs: 20_000, ...options.tuning },
        onAttempt: options.onAttempt,
      }),
    );
  }

  private constructor(
    private readonly discovery: DiscoveryService,
    private readonly auth: AuthService,
    private readonly policy: UpstreamPolicy,
  ) {}

  async list<T>(kind: KubernetesKind<T>, options: ListOptions): Promise<T[]> {
    const items = await this.listIfInstalled(kind, options);
    if (!items) {
      throw this.policy.errorOf(
        this.#call(kind, options),
        new UpstreamFailure('rejected', {
          detail: `it does not know ${kind.plural} of ${apiVersionOf(kind)}`,
        }),
      );
    }
    return items;
  }

  async listIfInstalled<T>(
    kind: KubernetesKind<T>,
    options: ListOptions,
  ): Promise<T[] | undefined> {
    const answer = await this.#readAny(kind, options);
    if (answer instanceof KindRefused) {
      throw this.policy.errorOf(this.#call(kind, options), answer);
    }
    return answer;
  }

  async listOptional<T>(
    kind: KubernetesKind<T>,
    options: ListOptions,
  ): Promise<OptionalList<T>> {
    const { cluster } = options.environment;
    const answer = await this.#readAny(kind, options);
    if (answer instanceof KindRefused) {
      return refused(kind, cluster);
    }
    return answer ? { items: answer } : notInstalled(kind, cluster);
  }

  /** Reads the newest version that the cluster knows. */
  async #readAny<T>(
    kind: KubernetesKind<T>,
    options: ListOptions,
  ): Promise<T[] | KindRefused | undefined> {
    for (const version of [kind.version, ...(kind.olderVersions ?? [])]) {
      const answer = await this.#read({ ...kind, version }, options);
      if (answer) {
        return answer;
      }
    }
    return undefined;
  }

  /** Undefined where the cluster does not know the kind. */
  async #read<T>(
    kind: KubernetesKind<T>,
    options: ListOptions,
  ): Promise<T[] | KindRefused | undefined> {
    return this.policy.execute(this.#call(kind, options), async signal => {
      let answer: unknown;
      try {
        answer = await this.#request(kind, options, signal);
      } catch (error) {
        const failure = classifyKubernetesError(error, kind);
        if (failure === kindNotInstalled) {
          return undefined;
        }
        if (failure instanceof KindRefused) {
          return failure;
        }
        throw signal.aborted ? error : failure;
      }
      return parseAnswer(listSchema(kind), answer).items;
    });
  }

  async #request<T>(
    kind: KubernetesKind<T>,
    { environment }: ListOptions,
    signal: AbortSignal,
  ): Promise<unknown> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl('kubernetes'),
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: 'kubernetes',
      }),
    ]);
    const api = new CustomObjectsApi(
      createConfiguration({
        baseServer: new ServerConfiguration(`${baseUrl}/proxy`, {}),
        promiseMiddleware: [
          {
            async pre(request) {
              request.setHeaderParam('Authorization', `Bearer ${token}`);
              request.setHeaderParam(
                'Backstage-Kubernetes-Cluster',
                environment.cluster,
              );
              request.setSignal(signal);
              toCoreGroup(request, kind.group);
              return request;
            },
            post: async response => response,
          },
        ],
      }),
    );
    // Despite its name it lists any kind of any group, over all namespaces.
    return api.listClusterCustomObject({
      group: kind.group,
      version: kind.version,
      plural: kind.plural,
      labelSelector: kind.labelSelector,
      fieldSelector: kind.fieldSelector,
    });
  }

  #call<T>(kind: KubernetesKind<T>, { environment, signal }: ListOptions) {
    return {
      target: environment.cluster,
      who: `Kubernetes cluster "${environment.cluster}" (listing ${kind.plural})`,
      credential: `the cluster's credential in the 'kubernetes' section of the config`,
      signal,
      classify: () => new UpstreamFailure('not-understood'),
    };
  }
}

/** The core group has no name, and an address of its own: `/api/v1`. */
function toCoreGroup(request: RequestContext, group: string) {
  if (group === '') {
    request.setUrl(request.getUrl().replace('/apis//', '/api/'));
  }
}

function listSchema<T>(kind: KubernetesKind<T>) {
  return z.object({
    kind: z.string().endsWith('List', 'not the kind of a list'),
    items: z.array(kind.schema),
  });
}
