import {
  quick,
  startUpstream,
  unusedAddress,
  UpstreamAnswer,
} from '../__testUtils__/startUpstream';
import { production } from '../__testUtils__/environment';
import { PrometheusClient } from './PrometheusClient';

const secret = 'prom-s3cret';
const at = new Date('2026-11-23T12:00:00.250Z');

function vector(...samples: [string, string][]): UpstreamAnswer {
  return {
    body: JSON.stringify({
      status: 'success',
      data: {
        resultType: 'vector',
        result: samples.map(([service, value]) => ({
          metric: { service },
          value: [1, value],
        })),
      },
    }),
  };
}

async function query(url: string, token: string | undefined = secret) {
  const client = PrometheusClient.create({
    servers: [{ name: 'main', url, token }],
    tuning: quick,
  });
  return client.query({
    environment: production,
    expression: 'up == 1 # "&',
    at,
    signal: new AbortController().signal,
  });
}

describe('PrometheusClient', () => {
  let upstream: Awaited<ReturnType<typeof startUpstream>> | undefined;

  afterEach(async () => {
    await upstream?.close();
    upstream = undefined;
  });

  async function ask(answer: (count: number) => UpstreamAnswer) {
    upstream = await startUpstream((_, count) => answer(count));
    return query(upstream.url);
  }

  it('posts the expression and the time with the token', async () => {
    await ask(() => vector());
    const [request] = upstream!.requests;
    expect(request.method).toBe('POST');
    expect(request.url).toBe('/api/v1/query');
    expect(request.headers.authorization).toBe(`Bearer ${secret}`);
    expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual({
      query: 'up == 1 # "&',
      time: '1795435200.250',
    });
  });

  it('sends a user and password of the address as a header', async () => {
    upstream = await startUpstream(() => vector());
    const address = new URL(upstream.url);
    address.username = 'me';
    address.password = 'p@ss';
    await query(`${address}base`, '');
    const [request] = upstream.requests;
    expect(request.url).toBe('/base/api/v1/query');
    expect(request.headers.authorization).toBe(
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    );
  });

  it('reads numbers, NaN and infinities', async () => {
    await expect(
      ask(() =>
        vector(['a', '0.5'], ['b', 'NaN'], ['c', '+Inf'], ['d', '1e-3']),
      ),
    ).resolves.toEqual([
      { labels: { service: 'a' }, value: 0.5 },
      { labels: { service: 'b' }, value: Number.NaN },
      { labels: { service: 'c' }, value: Number.POSITIVE_INFINITY },
      { labels: { service: 'd' }, value: 0.001 },
    ]);
  });

  it('reads a scalar', async () => {
    await expect(
      ask(() => ({
        body: '{"status":"success","data":{"resultType":"scalar","result":[1,"7"]}}',
      })),
    ).resolves.toEqual([{ labels: {}, value: 7 }]);
  });

  it('tries again where it is throttled', async () => {
    await expect(
      ask(count => (count < 3 ? { status: 429 } : vector(['a', '1']))),
    ).resolves.toHaveLength(1);
    expect(upstream!.requests).toHaveLength(3);
  });

  it.each<[string, UpstreamAnswer, number, string]>([
    ['slow', { hang: true }, 1, 'Prometheus "main" did not answer within 3 s.'],
    [
      'throttled',
      { status: 429 },
      3,
      'Prometheus "main" is throttling our requests (3 attempts).',
    ],
    [
      'refusing the token',
      { status: 401, body: 'no' },
      1,
      `Prometheus "main" refused our request with status 401; check 'token' of server "main" under 'pyairtablePlatform.prometheus'.`,
    ],
    [
      'failing',
      { status: 502, body: '<html>' },
      3,
      'Prometheus "main" failed with status 502 (3 attempts).',
    ],
    [
      'hanging up',
      { reset: true },
      3,
      'Prometheus "main" cannot be reached (3 attempts): UND_ERR_SOCKET.',
    ],
    [
      'redirecting',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      3,
      'Prometheus "main" cannot be reached (3 attempts): no answer.',
    ],
    [
      'no JSON',
      { body: '<html>hello</html>' },
      1,
      'Prometheus "main" gave an answer that is not understood: it is not JSON.',
    ],
    [
      'another shape',
      {
        body: '{"status":"success","data":{"resultType":"matrix","result":[]}}',
      },
      1,
      `Prometheus "main" gave an answer that is not understood: data.resultType: Invalid discriminator value. Expected 'vector' | 'scalar'.`,
    ],
    [
      'no number',
      vector(['a', 'lots']),
      1,
      'Prometheus "main" gave an answer that is not understood: a sample is not a number.',
    ],
    [
      'not parsing the query',
      {
        status: 400,
        body: '{"status":"error","errorType":"bad_data","error":"parse error at char 3"}',
      },
      1,
      'Prometheus "main" rejected our request with status 400: parse error at char 3.',
    ],
    [
      'an error with status 200',
      {
        body: '{"status":"error","errorType":"execution","error":"too many samples"}',
      },
      1,
      'Prometheus "main" rejected our request: execution: too many samples.',
    ],
  ])('says that it is %s', async (_, answer, requests, message) => {
    await expect(ask(() => answer)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      upstream: 'prometheus',
      message,
    });
    expect(upstream!.requests).toHaveLength(requests);
  });

  it('says that nobody listens, without the address and the token', async () => {
    const url = await unusedAddress();
    const error = await query(url).catch(e => e);
    expect(error.message).toBe(
      'Prometheus "main" cannot be reached (3 attempts): ECONNREFUSED.',
    );
    expect(`${error.stack}`).not.toContain(secret);
    expect(`${error.stack}`).not.toContain(url);
  });
});
