import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  DryRunResponse,
  dryRunResponseSchema,
  pluginId,
  Run,
  runSchema,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformError } from './platformError';

/** The pre-flight alone may take a quarter of a minute. */
const timeoutMs = 30_000;

/** What the schemas of answers have in common. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[] }[] } };
}

/** Runs, as the person who runs a template may see and start them. */
export class RunsClient {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      /** Of that person. */
      credentials: BackstageCredentials;
    },
  ) {}

  async dryRun(
    request: StartRunRequest,
    idempotencyKey: string,
  ): Promise<DryRunResponse> {
    return this.#request('/runs', dryRunResponseSchema, {
      idempotencyKey,
      body: { ...request, dryRun: true },
    });
  }

  async start(request: StartRunRequest, idempotencyKey: string): Promise<Run> {
    return this.#request('/runs', runSchema, { idempotencyKey, body: request });
  }

  async get(id: string): Promise<Run> {
    return this.#request(`/runs/${encodeURIComponent(id)}`, runSchema);
  }

  async #request<T>(
    path: string,
    schema: Schema<T>,
    post?: { idempotencyKey: string; body: StartRunRequest },
  ): Promise<T> {
    const { auth, discovery, credentials } = this.options;
    const baseUrl = await discovery.getBaseUrl(pluginId);
    // A token of its own for every request: a run may outlast one.
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: pluginId,
    });
    let response: Response;
    try {
      response = await fetch(`${baseUrl}/v1${path}`, {
        method: post ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          ...(post && {
            'content-type': 'application/json',
            'idempotency-key': post.idempotencyKey,
          }),
        },
        body: post && JSON.stringify(post.body),
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        "The platform's backend does not answer",
        error,
      );
    }
    if (!response.ok) {
      throw await platformError(response);
    }
    const parsed = schema.safeParse(await response.json().catch(() => null));
    if (!parsed.success) {
      const [{ path: at }] = parsed.error.issues;
      throw new ServiceUnavailableError(
        `The platform's backend gave an answer that is not understood${
          at.length > 0 ? `, at ${at.join('.')}` : ''
        }`,
      );
    }
    return parsed.data;
  }
}
