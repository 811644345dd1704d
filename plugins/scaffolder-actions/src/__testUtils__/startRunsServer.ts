import {
  DryRunResponse,
  dryRunResponseSchema,
  Run,
  runSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked for. */
export interface RunsRequest {
  method: string;
  path: string;
  authorization?: string;
  key?: string;
  body?: any;
}

/** An answer: a body, or a status with one; `hang up` gives none. */
export type RunsAnswer = object | [number, unknown] | 'hang up';

/** A run as the platform answers with it. */
export function aRun(change: Partial<Run> = {}): Run {
  return runSchema.strict().parse({
    id: 'run-1',
    kind: 'drill.restore',
    title: 'Restore aside',
    entityRef: 'component:default/api-gateway',
    environment: 'production',
    state: 'queued',
    actor: 'user:default/mock',
    parameters: {},
    createdAt: '2026-11-23T12:00:00.000Z',
    timeoutSeconds: 900,
    steps: [],
    object: {
      engine: 'argo-workflow',
      cluster: 'production',
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      namespace: 'api-gateway',
      name: 'restore-1',
    },
    approval: { state: 'not-needed' },
    revision: 1,
    allowed: { cancel: true, approve: false },
    ...change,
  });
}

/** The same after it has ended well. */
export const aSuccess = aRun({
  state: 'succeeded',
  steps: [{ name: 'restore', state: 'succeeded' }],
  evidence: {
    rpoSeconds: 300,
    rtoSeconds: 754,
    rpoTargetSeconds: 900,
    rtoTargetSeconds: 3600,
    checksum: null,
    outputs: {},
    templateHash: null,
    preflight: [],
    sequence: 7,
    hash: 'ab12',
    previousHash: 'cd34',
  },
});

/** A pre-flight as the platform answers with it. */
export function aPreflight(
  change: Partial<DryRunResponse> = {},
): DryRunResponse {
  return dryRunResponseSchema.strict().parse({
    kind: 'drill.restore',
    entityRef: 'component:default/api-gateway',
    environment: 'production',
    result: 'pass',
    checks: [
      {
        id: 'newest-backup',
        title: 'Newest backup',
        result: 'pass',
        message: 'It is 5 min old.',
      },
    ],
    confirm: 'api-gateway',
    approval: false,
    parameters: {},
    object: {},
    ...change,
  });
}

/** An error as Backstage backends answer with it. */
export function anError(
  statusCode: number,
  name: string,
  message: string,
): RunsAnswer {
  return [statusCode, { error: { name, message }, response: { statusCode } }];
}

/**
 * A server that answers as the platform's backend would. Each kind of request
 * has a list of answers, of which the last one stays.
 */
export async function startRunsServer() {
  const requests: RunsRequest[] = [];
  const answers: Record<'dryRun' | 'start' | 'get', RunsAnswer[]> = {
    dryRun: [],
    start: [],
    get: [],
  };
  const server = createServer(async (req, res) => {
    const text = await readText(req);
    const body = text ? JSON.parse(text) : undefined;
    requests.push({
      method: req.method!,
      path: req.url!,
      authorization: req.headers.authorization,
      key: req.headers['idempotency-key'] as string | undefined,
      body,
    });
    const start = body?.dryRun ? 'dryRun' : 'start';
    const list = answers[req.method === 'POST' ? start : 'get'];
    const answer = list.length > 1 ? list.shift()! : list[0];
    if (answer === 'hang up') {
      res.destroy();
      return;
    }
    const [status, content] = Array.isArray(answer) ? answer : [200, answer];
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(typeof content === 'string' ? content : JSON.stringify(content));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** Forgets what was asked, and answers like this from now on. */
    answer(next: Partial<Record<keyof typeof answers, RunsAnswer[]>>) {
      requests.length = 0;
      Object.assign(answers, { dryRun: [], start: [], get: [] }, next);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readText(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}
