import { UpstreamError } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../../clients/__testUtils__/environment';
import {
  quick,
  ReceivedRequest,
  startUpstream,
  unusedAddress,
  UpstreamAnswer,
} from '../../../clients/__testUtils__/startUpstream';
import { address, workflowOf } from '../argoWorkflows/__testUtils__/workflowOf';
import { RunnerClient } from './RunnerClient';

const json = (body: unknown, status = 200): UpstreamAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const refusal = (code: number, reason: string, name?: string) =>
  json(
    { kind: 'Status', reason, message: `${reason}!`, details: { name } },
    code,
  );
const page: UpstreamAnswer = {
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html>',
};

describe('RunnerClient', () => {
  let upstream: Awaited<ReturnType<typeof startUpstream>> | undefined;
  const signal = new AbortController().signal;
  const options = { environment: production, signal };
  const pod = { namespace: 'shop', name: 'pod', container: 'main' };

  afterEach(async () => {
    await upstream?.close();
    upstream = undefined;
  });

  const clientOf = (url: string) =>
    RunnerClient.create({
      runners: new Map([
        ['production', { url, token: 'runner-token', skipTLSVerify: true }],
      ]),
      tuning: { ...quick, timeoutMs: 300 },
    });

  async function client(
    answer: (request: ReceivedRequest, count: number) => UpstreamAnswer,
  ) {
    upstream = await startUpstream(answer);
    return clientOf(upstream.url);
  }

  const calls: Record<string, (runner: RunnerClient) => Promise<unknown>> = {
    get: runner => runner.get(address, options),
    list: runner =>
      runner.list(address, {
        ...options,
        namespace: 'shop',
        labelSelector: 'a=b',
      }),
    create: runner => runner.create(address, workflowOf(), options),
    patch: runner => runner.patch(address, { spec: {} }, options),
    delete: runner => runner.delete(address, '0a0b', options),
  };
  const names = Object.keys(calls);

  it('sends the credential of the runner, and what is asked for', async () => {
    const runner = await client(request =>
      json(
        request.url.includes('?labelSelector') ? { items: [] } : workflowOf(),
      ),
    );
    for (const call of Object.values(calls)) {
      await call(runner);
    }
    const path = '/apis/argoproj.io/v1alpha1/namespaces/shop/workflows';
    expect(
      upstream!.requests.map(({ method, url, headers }) => [
        method,
        url,
        headers.authorization,
        headers['content-type'],
      ]),
    ).toEqual([
      ['GET', `${path}/drill-1`, 'Bearer runner-token', undefined],
      ['GET', `${path}?labelSelector=a%3Db`, 'Bearer runner-token', undefined],
      [
        'POST',
        `${path}?fieldValidation=Strict`,
        'Bearer runner-token',
        'application/json',
      ],
      [
        'PATCH',
        `${path}/drill-1`,
        'Bearer runner-token',
        'application/merge-patch+json',
      ],
      ['DELETE', `${path}/drill-1`, 'Bearer runner-token', 'application/json'],
    ]);
    expect(JSON.parse(upstream!.requests[4].body)).toMatchObject({
      propagationPolicy: 'Background',
      preconditions: { uid: '0a0b' },
    });
  });

  it('knows what is not there', async () => {
    const runner = await client(() => refusal(404, 'NotFound', 'drill-1'));
    await expect(calls.get(runner)).resolves.toBeUndefined();
    await expect(calls.delete(runner)).resolves.toBeUndefined();
    await expect(calls.patch(runner)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('does not take an object for gone where the whole kind is not there', async () => {
    const runner = await client(() => refusal(404, 'NotFound'));
    await expect(calls.get(runner)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'Cluster production did not read workflows: NotFound!',
    });
  });

  it('does not take an object for gone on the word of a load balancer', async () => {
    const runner = await client(() => ({
      status: 404,
      headers: { 'content-type': 'text/plain' },
      body: 'default backend - 404',
    }));
    await expect(calls.get(runner)).rejects.toBeInstanceOf(UpstreamError);
  });

  it.each<[number, string, string, string]>([
    [
      403,
      'Forbidden',
      'NotAllowedError',
      "The runner's credential of production may not create workflows: Forbidden!",
    ],
    [
      409,
      'AlreadyExists',
      'ConflictError',
      'Cluster production did not create workflows: AlreadyExists!',
    ],
    [
      404,
      'NotFound',
      'NotFoundError',
      'Cluster production did not create workflows: NotFound!',
    ],
    [
      422,
      'Invalid',
      'InputError',
      'Cluster production did not create workflows: Invalid! (Invalid)',
    ],
  ])(
    'turns %i into an error of its own',
    async (code, reason, name, message) => {
      const runner = await client(() => refusal(code, reason, 'shop'));
      await expect(calls.create(runner)).rejects.toMatchObject({
        name,
        message,
      });
    },
  );

  it.each<[string, UpstreamAnswer]>([
    ['a page', page],
    ['nothing', json(null)],
    ['a text', json('ok')],
    ['an empty object', json({})],
    [
      'an object without an identifier',
      json({ metadata: { name: 'drill-1' } }),
    ],
    ['half of an object', { ...json({}), body: '{"metadata":' }],
  ])('does not take %s for an object', async (_, answer) => {
    const runner = await client(() => answer);
    for (const name of ['get', 'create', 'patch'] as const) {
      await expect(calls[name](runner)).rejects.toMatchObject({
        message: expect.stringMatching(
          /^Kubernetes cluster "production" \(\w+ workflows\) gave an answer that is not understood/,
        ),
      });
    }
  });

  it('does not take another object for the one', async () => {
    const runner = await client(() =>
      json({ metadata: { name: 'another', uid: '1' } }),
    );
    for (const name of ['get', 'create'] as const) {
      await expect(calls[name](runner)).rejects.toThrow(
        'metadata.name: it is another object',
      );
    }
  });

  it.each([
    ['a page', page],
    ['no list', json({ items: 'none' })],
    ['a list of nothing', json({ items: [null] })],
  ])('does not take %s for a list', async (_, answer) => {
    const runner = await client(() => answer);
    await expect(calls.list(runner)).rejects.toThrow('is not understood');
  });

  it('takes a list without items for an empty one', async () => {
    const runner = await client(() => json({ kind: 'List', items: null }));
    await expect(calls.list(runner)).resolves.toEqual([]);
  });

  it.each(names)('tries to %s again only where that is safe', async name => {
    const runner = await client(() => json({}, 503));
    await expect(calls[name](runner)).rejects.toBeInstanceOf(UpstreamError);
    expect(upstream!.requests).toHaveLength(
      ['get', 'list'].includes(name) ? 3 : 1,
    );
  });

  it.each(names)('gives up to %s what is never answered', async name => {
    const runner = await client(() => ({ hang: true }));
    await expect(calls[name](runner)).rejects.toThrow(
      'did not answer within 300 ms',
    );
    expect(upstream!.requests).toHaveLength(1);
  });

  it.each(names)('says who cannot be reached to %s', async name => {
    await expect(calls[name](clientOf(await unusedAddress()))).rejects.toThrow(
      /^Kubernetes cluster "production" \(\w+ workflows\) cannot be reached.*: ECONNREFUSED\.$/,
    );
  });

  it('says which credential to look at, and never shows it', async () => {
    const runner = await client(() => json({ token: 'runner-token' }, 401));
    await expect(calls.get(runner)).rejects.toMatchObject({
      message:
        "Kubernetes cluster \"production\" (reading workflows) refused our request with status 401; check the runner's credential of production ('pyairtablePlatform.environments[].runner').",
    });
  });

  it('says where no runner is configured', async () => {
    const runner = RunnerClient.create({ runners: new Map() });
    await expect(calls.get(runner)).rejects.toMatchObject({
      name: 'NotFoundError',
      message:
        "No runner is configured for production: 'pyairtablePlatform.environments[].runner' is missing",
    });
  });

  describe('of logs', () => {
    it('asks for the end, and keeps the end of that', async () => {
      const runner = await client(() => ({
        headers: { 'content-type': 'text/plain' },
        body: `${'line\n'.repeat(20_000)}the end\n`,
      }));
      const log = await runner.log(pod, options);
      expect(log).toMatch(/^line\n[^]*\nthe end\n$/);
      expect(log!.length).toBeLessThanOrEqual(8192);
      expect(upstream!.requests.map(({ url }) => url)).toEqual([
        '/api/v1/namespaces/shop/pods/pod/log?container=main&limitBytes=65536&tailLines=60',
      ]);
    });

    it.each<[string, UpstreamAnswer]>([
      ['the pod is gone', refusal(404, 'NotFound', 'pod')],
      ['it may not be read', refusal(403, 'Forbidden')],
      ['the kubelet is down', refusal(500, 'InternalError')],
      ['the line is cut', { reset: true }],
      ['nobody answers', { hang: true }],
    ])('has none where %s', async (_, answer) => {
      const runner = await client(() => answer);
      await expect(runner.log(pod, options)).resolves.toBeUndefined();
      expect(upstream!.requests).toHaveLength(1);
    });
  });

  describe('of pods', () => {
    it('lists those with the labels', async () => {
      const runner = await client(() =>
        json({
          items: [
            {
              metadata: {
                name: 'pod',
                creationTimestamp: '2026-11-23T12:00:00Z',
              },
            },
          ],
        }),
      );
      const pods = await runner.pods('shop', 'a=b', options);
      expect(pods.map(({ metadata }) => metadata)).toMatchObject([
        { name: 'pod', creationTimestamp: new Date('2026-11-23T12:00:00Z') },
      ]);
    });

    it.each<[string, UpstreamAnswer]>([
      ['they may not be listed', refusal(403, 'Forbidden')],
      ['the answer is a page', page],
      ['the answer is no list', json({ items: [3] })],
      ['the answer has no items', json({})],
      ['the line is cut', { reset: true }],
    ])('has none where %s', async (_, answer) => {
      const runner = await client(() => answer);
      await expect(runner.pods('shop', 'a=b', options)).resolves.toEqual([]);
    });
  });
});
