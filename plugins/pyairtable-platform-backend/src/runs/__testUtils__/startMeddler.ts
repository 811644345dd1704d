import { once } from 'node:events';
import { createServer, IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What somebody asks a cluster for. */
export interface MeddledRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
}

export interface MeddledAnswer {
  status: number;
  type: string;
  body: string;
}

/**
 * Changes what a cluster answers.
 *
 * @param pass - asks the cluster; without it, it never hears of it
 * @returns undefined where it has nothing to do with it
 */
export type Meddle = (
  request: MeddledRequest,
  pass: () => Promise<MeddledAnswer>,
) => Promise<MeddledAnswer | undefined> | undefined;

export const json = (value: unknown, status = 200): MeddledAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** Stands between the runner and its clusters, and lets everything pass. */
export async function startMeddler() {
  let origin = '';
  let meddles: Meddle[] = [];
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url!, origin);
    const body = await readBody(req);
    const { host: _, ...headers } = req.headers;
    const forward = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const passed = send(
          origin + req.url,
          {
            method: req.method,
            agent: false,
            headers,
          },
          resolve,
        );
        passed.on('error', reject);
        res.on('close', () => passed.destroy());
        passed.end(body);
      });
    const pass = async () => {
      const answer = await forward();
      return {
        status: answer.statusCode ?? 0,
        type: answer.headers['content-type'] ?? '',
        body: (await readBody(answer)).toString(),
      };
    };
    const request = {
      method: req.method ?? '',
      path: pathname,
      query: searchParams,
    };
    try {
      for (const meddle of meddles) {
        const answer = await meddle(request, pass);
        if (answer) {
          res.writeHead(answer.status, { 'content-type': answer.type });
          res.end(answer.body);
          return;
        }
      }
      const answer = await forward();
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => res.destroy());
      answer.pipe(res);
    } catch {
      // The cluster has hung up, and so does whatever is in between.
      res.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    /** The address of a cluster, seen from here. */
    inFrontOf(url: string): string {
      const { origin: of, pathname } = new URL(url);
      origin = of;
      return `http://127.0.0.1:${port}${pathname}`;
    },
    /** From now on, before whatever meddles already. */
    meddle(meddle: Meddle) {
      meddles = [meddle, ...meddles];
    },
    clear() {
      meddles = [];
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readBody(from: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of from) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
