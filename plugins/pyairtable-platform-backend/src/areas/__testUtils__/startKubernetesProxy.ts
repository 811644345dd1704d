import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

const prefix = '/api/kubernetes/proxy';

/**
 * Does what the proxy of the portal's Kubernetes plugin does: finds the cluster
 * by the header, swaps the token, and passes the rest on. The plugin itself
 * imports ES modules in a way that jest cannot follow.
 *
 * @param clusters - address of each cluster by name
 */
export async function startKubernetesProxy(clusters: Record<string, string>) {
  const server = createServer((req, res) => {
    const answerError = (status: number, name: string, message: string) => {
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ error: { name, message } }));
    };
    const cluster = String(req.headers['backstage-kubernetes-cluster']);
    if (!req.headers.authorization?.startsWith('Bearer mock-service-token')) {
      answerError(401, 'AuthenticationError', 'Missing credentials');
      return;
    }
    if (!Object.hasOwn(clusters, cluster) || !req.url?.startsWith(prefix)) {
      answerError(404, 'NotFoundError', `Cluster '${cluster}' not found`);
      return;
    }
    const upstream = forward(
      clusters[cluster] + req.url.slice(prefix.length),
      {
        method: req.method,
        // A kept connection may have ended on the other side.
        agent: false,
        headers: {
          accept: req.headers.accept,
          authorization: 'Bearer sandbox',
        },
      },
      answer => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    upstream.on('error', error =>
      answerError(
        500,
        'Error',
        `Cluster '${cluster}' request error; caused by ${error}`,
      ),
    );
    res.on('close', () => upstream.destroy());
    upstream.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api/kubernetes`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
