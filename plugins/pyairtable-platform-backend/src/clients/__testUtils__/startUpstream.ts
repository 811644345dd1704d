import { once } from 'node:events';
import { createServer, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PolicyTuning } from '../UpstreamPolicy';

export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface UpstreamAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Never answers. */
  hang?: boolean;
  /** Hangs up in the middle. */
  reset?: boolean;
}

/** As patient as a client, only faster. */
export const quick: Partial<PolicyTuning> = {
  // Long enough for an answer while the machine is busy.
  timeoutMs: 3_000,
  initialDelayMs: 1,
  maxDelayMs: 5,
};

/** An upstream on loopback that answers as a test says. */
export async function startUpstream(
  answer: (request: ReceivedRequest, count: number) => UpstreamAnswer,
) {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const request = {
      method: req.method ?? '',
      url: req.url ?? '',
      headers: req.headers,
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(request);
    const {
      status = 200,
      headers,
      body,
      hang,
      reset,
    } = answer(request, requests.length);
    if (reset) {
      req.socket.destroy();
    } else if (!hang) {
      res.writeHead(status, headers);
      res.end(body);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An address where nothing listens. */
export async function unusedAddress(): Promise<string> {
  const upstream = await startUpstream(() => ({}));
  await upstream.close();
  return upstream.url;
}
