import type { FastifyReply } from 'fastify';
import type { App } from './app.ts';
import { connectRedis } from './redisStore.ts';

export interface Session {
  id: string;
  values: Record<string, string>;
  expiresAt: string;
}

/** What is needed of Redis. */
export interface SessionClient {
  set(key: string, value: string, mode: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
  del(key: string): Promise<number>;
}

/** Sessions that end on their own. Absence is `undefined` or `false`, failure is thrown. */
export class SessionStore {
  readonly #client: SessionClient;
  readonly #prefix: string;
  readonly #ttl: number;

  constructor(client: SessionClient, service: string, ttl: number) {
    this.#client = client;
    this.#prefix = `${service}:session:`;
    this.#ttl = ttl;
  }

  async put(id: string, values: Record<string, string>): Promise<Session> {
    const expiresAt = new Date(Date.now() + this.#ttl * 1000).toISOString();
    const session = { id, values, expiresAt };
    await this.#client.set(this.#prefix + id, JSON.stringify(session), 'EX', this.#ttl);
    return session;
  }

  async get(id: string): Promise<Session | undefined> {
    const content = await this.#client.get(this.#prefix + id);
    return content === null ? undefined : (JSON.parse(content) as Session);
  }

  async delete(id: string): Promise<boolean> {
    return (await this.#client.del(this.#prefix + id)) > 0;
  }
}

export async function openPart(app: App): Promise<void> {
  const client = await connectRedis(app);
  app.closers.push(async () => client.disconnect());
  app.checks.set('redis', () => client.ping());
  addRoutes(app, new SessionStore(client, app.config.service, app.config.sessionTtl));
}

const params = {
  type: 'object',
  properties: { id: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,128}$' } },
};
const body = {
  type: 'object',
  required: ['values'],
  additionalProperties: false,
  properties: { values: { type: 'object', additionalProperties: { type: 'string' } } },
};

export function addRoutes(app: App, store: SessionStore): void {
  const url = '/v1/sessions/:id';
  type Put = { Params: { id: string }; Body: { values: Record<string, string> } };
  app.web.put<Put>(url, { schema: { params, body } }, async (request, reply) =>
    orUnavailable(reply, () => store.put(request.params.id, request.body.values)),
  );
  app.web.get<Put>(url, { schema: { params } }, async (request, reply) =>
    orUnavailable(reply, async () => (await store.get(request.params.id)) ?? notFound(reply)),
  );
  app.web.delete<Put>(url, { schema: { params } }, async (request, reply) =>
    orUnavailable(reply, async () =>
      (await store.delete(request.params.id)) ? reply.code(204).send() : notFound(reply),
    ),
  );

  /** A store that does not answer is not a session that is not there. */
  async function orUnavailable<T>(reply: FastifyReply, work: () => Promise<T>) {
    try {
      return await work();
    } catch (error) {
      app.logger.error({ err: error }, 'session store failed');
      return reply.code(503).send({ error: 'session store unavailable' });
    }
  }
}

const notFound = (reply: FastifyReply) => reply.code(404).send({ error: 'session not found' });
