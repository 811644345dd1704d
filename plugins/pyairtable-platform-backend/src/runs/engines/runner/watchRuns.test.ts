import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { until } from '../../../__testUtils__/until';
import { production } from '../../../clients/__testUtils__/environment';
import { address } from '../argoWorkflows/__testUtils__/workflowOf';
import { RunnerClient } from './RunnerClient';
import { watchRuns } from './watchRuns';

const change = (runId?: unknown, type = 'MODIFIED') =>
  `${JSON.stringify({
    type,
    object: { metadata: { labels: { [platformLabels.run]: runId } } },
  })}\n`;

const gone = `${JSON.stringify({
  type: 'ERROR',
  object: { kind: 'Status', code: 410, reason: 'Expired' },
})}\n`;

describe('watchRuns', () => {
  let stop: AbortController;
  let watches: IncomingMessage[];
  let close: () => Promise<void>;
  let watching: Promise<void>;

  beforeEach(() => {
    stop = new AbortController();
    watches = [];
  });

  afterEach(async () => {
    stop.abort();
    await watching;
    await close();
  });

  async function watch(
    answer: (res: ServerResponse, count: number) => void,
  ): Promise<string[]> {
    const server = createServer((req, res) => {
      watches.push(req);
      answer(res, watches.length);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    close = async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    };
    const { port } = server.address() as AddressInfo;
    const client = RunnerClient.create({
      runners: new Map([
        [
          'production',
          {
            url: `http://127.0.0.1:${port}`,
            token: 'runner-token',
            skipTLSVerify: true,
          },
        ],
      ]),
    });
    const heard: string[] = [];
    watching = watchRuns(client, address, {
      environment: production,
      namespace: 'shop',
      signal: stop.signal,
      onChange: id => heard.push(id),
    });
    return heard;
  }

  it('tells of every run whose object changes', async () => {
    const heard = await watch(res => {
      res.write(change('run-1', 'ADDED'));
      res.write(change('run-2'));
      res.write(change('run-1', 'DELETED'));
    });
    await until(() => heard.length === 3);
    expect(heard).toEqual(['run-1', 'run-2', 'run-1']);
    expect(watches[0].url).toBe(
      '/apis/argoproj.io/v1alpha1/namespaces/shop/workflows?watch=true&labelSelector=pyairtable.io%2Frun&timeoutSeconds=300',
    );
    expect(watches[0].headers.authorization).toBe('Bearer runner-token');
  });

  it('passes over nonsense', async () => {
    const heard = await watch(res => {
      for (const line of [
        'no JSON\n',
        'null\n',
        '"text"\n',
        '{}\n',
        '{"type":"ADDED"}\n',
        '{"type":"BOOKMARK","object":{"metadata":{}}}\n',
        change(undefined),
        change(42),
        change({ toString: 'x' }),
        change('run-9', 'ERROR'),
        change('run-1'),
      ]) {
        res.write(line);
      }
    });
    await until(() => heard.length > 0);
    expect(heard).toEqual(['run-1']);
  });

  it('begins anew where it is too old, from now on', async () => {
    const heard = await watch((res, count) => {
      if (count < 3) {
        res.end(gone);
      } else {
        res.write(change('run-1'));
      }
    });
    await until(() => heard.length > 0);
    expect(watches).toHaveLength(3);
    expect(watches.every(({ url }) => !url?.includes('resourceVersion'))).toBe(
      true,
    );
  });

  it.each<[string, (res: ServerResponse) => void]>([
    ['is refused', res => res.writeHead(403).end()],
    ['ends at once', res => res.end()],
    ['is cut', res => res.destroy()],
    ['gets a page', res => res.end('<!doctype html>\n')],
    [
      'is told of another error',
      res => res.end('{"type":"ERROR","object":{"code":500}}\n'),
    ],
  ])('waits a while where it %s', async (_, answer) => {
    const pauses = jest.spyOn(global, 'setTimeout');
    try {
      await watch(answer);
      await until(() => pauses.mock.calls.some(([, ms]) => ms === 10_000));
      expect(watches).toHaveLength(1);
    } finally {
      pauses.mockRestore();
    }
  });

  it('ends when it is told to, also where nobody has begun to answer', async () => {
    await watch(() => {});
    await until(() => watches.length > 0);
    stop.abort();
    await expect(watching).resolves.toBeUndefined();
  });

  it('ends when it is told to, and hangs up', async () => {
    const heard = await watch(res => res.write(change('run-1')));
    await until(() => heard.length > 0);
    const hungUp = once(watches[0].socket, 'close');
    stop.abort();
    await watching;
    await expect(hungUp).resolves.toBeDefined();
  });

  it('does not begin where it is over', async () => {
    stop.abort();
    await watch(() => {});
    await watching;
    expect(watches).toEqual([]);
  });
});
