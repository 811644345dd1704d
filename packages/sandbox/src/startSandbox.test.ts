import { networkInterfaces } from 'node:os';
import { testNow } from './__testUtils__/sandboxForTests';
import { startSandbox } from './startSandbox';

describe('startSandbox', () => {
  it('tells the same for the same clock and seed', async () => {
    const options = { port: 0, now: () => testNow, seed: 7 };
    const sandboxes = await Promise.all([
      startSandbox(options),
      startSandbox(options),
      startSandbox({ ...options, seed: 8 }),
    ]);
    try {
      const bytes = (path: string) =>
        Promise.all(
          sandboxes.map(async ({ url }) =>
            (
              await fetch(url + path, {
                headers: {
                  authorization: path.startsWith('/aws')
                    ? 'AWS4-HMAC-SHA256 Credential=SANDBOX333333333333/20261123/us-east-1/s3/aws4_request'
                    : 'Bearer x',
                },
              })
            ).text(),
          ),
        );
      for (const path of [
        '/clusters/production/api/v1/pods',
        '/prometheus/production/api/v1/query?query=http_requests_total',
        '/aws/pyairtable-backups-production?list-type=2',
      ]) {
        const [first, second, other] = await bytes(path);
        expect(first.length).toBeGreaterThan(10_000);
        expect(second).toBe(first);
        expect(other).not.toBe(first);
      }
    } finally {
      await Promise.all(sandboxes.map(sandbox => sandbox.close()));
    }
  });

  it('listens on the loopback interface only', async () => {
    const sandbox = await startSandbox({ port: 0 });
    try {
      expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const { port } = new URL(sandbox.url);
      const others = Object.values(networkInterfaces())
        .flatMap(addresses => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4');
      for (const { address } of others) {
        await expect(
          fetch(`http://${address}:${port}/_health`),
        ).rejects.toThrow();
      }
      expect((await fetch(`${sandbox.url}/_health`)).status).toBe(200);
    } finally {
      await sandbox.close();
    }
  });

  it('does not start where the port is taken', async () => {
    const first = await startSandbox({ port: 0 });
    try {
      await expect(
        startSandbox({ port: Number(new URL(first.url).port) }),
      ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    } finally {
      await first.close();
    }
  });

  it('stops while an answer is held back', async () => {
    const sandbox = await startSandbox({ port: 0 });
    sandbox.setFault({ upstream: 'prometheus', kind: 'slow' });
    const request = fetch(
      `${sandbox.url}/prometheus/production/api/v1/query?query=up`,
    );
    request.catch(() => {});
    while (Object.keys(sandbox.calls()).length === 0) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    await sandbox.close();
    await expect(request).rejects.toThrow();
  });

  it('takes no fault that it does not know', async () => {
    const sandbox = await startSandbox({ port: 0 });
    try {
      expect(() =>
        sandbox.setFault({ upstream: 's3', kind: 'sad' as any }),
      ).toThrow(/kind/);
      expect(() => sandbox.setFault({ upstream: 's3', kind: 'gone' })).toThrow(
        /only kubernetes is watched/,
      );
      expect(() =>
        sandbox.setFault({ upstream: 's3', kind: 'down', verb: 'read' }),
      ).toThrow(/only requests to kubernetes/);
      expect(() => sandbox.addRun({ behaviour: 'dance' as any })).toThrow(
        /behaviour/,
      );
    } finally {
      await sandbox.close();
    }
  });
});
