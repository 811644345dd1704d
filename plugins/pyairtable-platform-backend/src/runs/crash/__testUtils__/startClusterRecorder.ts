import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * Stands between backends and the clusters of a sandbox, and counts what was
 * created for which run.
 */
export async function startClusterRecorder(sandboxUrl: string) {
  const created: string[] = [];
  const server = createServer((req, res) => {
    let body = '';
    const upstream = forward(
      `${sandboxUrl}${req.url}`,
      // A kept connection may have ended on the other side.
      { method: req.method, headers: req.headers, agent: false },
      answer => {
        if (req.method === 'POST' && answer.statusCode === 201) {
          created.push(JSON.parse(body).metadata.labels[platformLabels.run]);
        }
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    // Whoever asked is dead, or the sandbox is closed.
    upstream.on('error', () => res.destroy());
    // What was asked for is done, also where whoever asked has died since.
    res.on('close', () => {
      if (req.method === 'GET' || !req.complete) {
        upstream.destroy();
      }
    });
    req.on('data', chunk => {
      body += chunk;
      upstream.write(chunk);
    });
    req.on('end', () => upstream.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** How many objects were created for a run. */
    createdFor: (runId: string) => created.filter(id => id === runId).length,
    created: created as readonly string[],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
