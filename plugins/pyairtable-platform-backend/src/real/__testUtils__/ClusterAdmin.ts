import { KubeConfig, KubernetesObject } from '@kubernetes/client-node';
import { readFileSync } from 'node:fs';
import { request, RequestOptions } from 'node:https';

/** What an API server answers. */
export interface ClusterAnswer<T> {
  status: number;
  body: T;
}

/**
 * A client that may do anything with any object, also with its status, as the
 * controllers do that are not there. The library has no such call.
 */
export class ClusterAdmin {
  static fromFile(file: string): ClusterAdmin {
    const config = new KubeConfig();
    config.loadFromFile(file);
    return new ClusterAdmin(config);
  }

  private constructor(private readonly config: KubeConfig) {}

  /** Where the cluster is, as the portal's config wants it. */
  get cluster(): { url: string; caData?: string; skipTLSVerify: boolean } {
    const { server, caData, caFile, skipTLSVerify } =
      this.config.getCurrentCluster()!;
    return {
      url: server,
      ...(caData && { caData }),
      ...(caFile && { caData: readFileSync(caFile).toString('base64') }),
      skipTLSVerify: skipTLSVerify ?? false,
    };
  }

  /** A client of the same cluster that holds nothing but a token. */
  withToken(token: string): ClusterAdmin {
    const config = new KubeConfig();
    config.loadFromClusterAndUser(this.config.getCurrentCluster()!, {
      name: 'token',
      token,
    });
    return new ClusterAdmin(config);
  }

  /** Creates an object, and then its status where it has one. */
  async create(
    object: KubernetesObject & { status?: unknown },
    { withStatus = true } = {},
  ): Promise<void> {
    const { status, ...rest } = object;
    const whole = keepsStatus(object) ? object : rest;
    // A field that the API does not know is an error, not dropped in silence.
    const strict = 'fieldValidation=Strict';
    await this.expect('POST', `${collectionOf(object)}?${strict}`, {
      body: whole,
    });
    if (status && withStatus && whole !== object) {
      await this.expect('PATCH', `${pathOf(object)}/status?${strict}`, {
        body: { status },
        contentType: 'application/merge-patch+json',
      });
    }
  }

  /**
   * Makes an object what is given, as `kubectl apply --server-side` does.
   *
   * @returns true where there was none before
   */
  async apply(object: KubernetesObject): Promise<boolean> {
    const path = `${pathOf(object)}?fieldManager=test&force=true`;
    const { status, body } = await this.send('PATCH', path, {
      body: object,
      contentType: 'application/apply-patch+yaml',
    });
    if (status >= 300) {
      throw new Error(`PATCH ${path}: ${status} ${JSON.stringify(body)}`);
    }
    return status === 201;
  }

  async get<T>(path: string): Promise<T> {
    return this.expect<T>('GET', path);
  }

  async delete(object: KubernetesObject): Promise<void> {
    await this.send('DELETE', pathOf(object));
  }

  /**
   * @throws Error with the server's words where it does not do it
   */
  async expect<T>(
    method: string,
    path: string,
    content?: { body: unknown; contentType?: string },
  ): Promise<T> {
    const { status, body } = await this.send<T>(method, path, content);
    if (status >= 300) {
      throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    }
    return body;
  }

  async send<T>(
    method: string,
    path: string,
    content?: { body: unknown; contentType?: string },
  ): Promise<ClusterAnswer<T>> {
    const options: RequestOptions = { method, headers: {} };
    await this.config.applyToHTTPSOptions(options);
    const headers = {
      ...(options.headers as Record<string, string>),
      accept: 'application/json',
      'content-type': content?.contentType ?? 'application/json',
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.cluster.url}${path}`,
        { ...options, headers },
        response => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: parseBody(text) as T,
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(content && JSON.stringify(content.body));
    });
  }
}

/** The words for a path that the server does not know are no JSON. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** `/apis/apps/v1/namespaces/pyairtable/deployments`. */
function collectionOf({
  apiVersion,
  kind,
  metadata,
}: KubernetesObject): string {
  const root = apiVersion!.includes('/') ? 'apis' : 'api';
  const namespace = metadata?.namespace
    ? `/namespaces/${metadata.namespace}`
    : '';
  return `/${root}/${apiVersion}${namespace}/${pluralOf(kind!)}`;
}

/** Argo and Velero keep the status in the object itself. */
function keepsStatus({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'Workflow' || apiVersion === 'velero.io/v1';
}

function pathOf(object: KubernetesObject): string {
  return `${collectionOf(object)}/${object.metadata!.name}`;
}

function pluralOf(kind: string): string {
  return kind
    .toLowerCase()
    .replace(/([^aeiou])y$/, '$1ie')
    .replace(/s$/, 'se')
    .concat('s');
}
