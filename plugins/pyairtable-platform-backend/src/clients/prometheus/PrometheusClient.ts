import type {
  MetricSample,
  MetricsSource,
  PlatformEnvironment,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { PrometheusServerConfig } from '../../config';
import { networkFailure } from '../networkFailure';
import { parseAnswer } from '../parseAnswer';
import { failureOfStatus, UpstreamFailure } from '../UpstreamFailure';
import {
  PolicyTuning,
  UpstreamAttemptListener,
  UpstreamPolicy,
} from '../UpstreamPolicy';
import { parseSampleValue, queryAnswerSchema } from './schema';

/** Reads Prometheus, or whatever speaks its HTTP API. */
export class PrometheusClient implements MetricsSource {
  readonly name = 'Prometheus';

  static create(options: {
    servers: readonly PrometheusServerConfig[];
    tuning?: Partial<PolicyTuning>;
    onAttempt?: UpstreamAttemptListener;
  }): PrometheusClient {
    return new PrometheusClient(
      new Map(options.servers.map(server => [server.name, server])),
      UpstreamPolicy.create({
        upstream: 'prometheus',
        tuning: options.tuning,
        onAttempt: options.onAttempt,
      }),
    );
  }

  private constructor(
    private readonly servers: ReadonlyMap<string, PrometheusServerConfig>,
    private readonly policy: UpstreamPolicy,
  ) {}

  async query(options: {
    environment: PlatformEnvironment;
    expression: string;
    at: Date;
    signal: AbortSignal;
  }): Promise<MetricSample[]> {
    const { environment, expression, at } = options;
    const server = this.servers.get(environment.prometheus);
    return this.policy.execute(
      {
        target: environment.prometheus,
        who: `Prometheus "${environment.prometheus}"`,
        credential: `'token' of server "${environment.prometheus}" under 'pyairtablePlatform.prometheus'`,
        signal: options.signal,
        classify: error =>
          networkFailure(error) ??
          new UpstreamFailure('unreachable', { detail: 'no answer' }),
      },
      async signal => {
        if (!server) {
          throw new UpstreamFailure('rejected', {
            detail: `no such server under 'pyairtablePlatform.prometheus'`,
          });
        }
        // POST, because expressions can be longer than an address may be.
        const { url, authorization } = splitCredentials(server);
        const response = await fetch(`${url}/api/v1/query`, {
          method: 'POST',
          headers: {
            accept: 'application/json',
            ...(authorization && { authorization }),
          },
          body: new URLSearchParams({
            query: expression,
            time: (at.getTime() / 1000).toFixed(3),
          }),
          // A redirect would carry the token to somebody else.
          redirect: 'error',
          signal,
        });
        return readAnswer(response.status, await response.text());
      },
    );
  }
}

function readAnswer(status: number, body: string): MetricSample[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw status === 200
      ? new UpstreamFailure('not-understood', { detail: 'it is not JSON' })
      : failureOfStatus(status);
  }
  if (status !== 200) {
    // Prometheus gives its reason along with 400, 422 and 503; what a proxy in
    // front of it answers has another shape.
    const error = queryAnswerSchema.safeParse(json).data;
    throw failureOfStatus(
      status,
      error?.status === 'error' ? error.error : undefined,
    );
  }
  const answer = parseAnswer(queryAnswerSchema, json);
  if (answer.status === 'error') {
    throw new UpstreamFailure('rejected', {
      detail: `${answer.errorType}: ${answer.error}`,
    });
  }
  return answer.data.resultType === 'scalar'
    ? [{ labels: {}, value: readValue(answer.data.result[1]) }]
    : answer.data.result.map(({ metric, value }) => ({
        labels: metric,
        value: readValue(value[1]),
      }));
}

function readValue(text: string): number {
  const value = parseSampleValue(text);
  if (value === undefined) {
    throw new UpstreamFailure('not-understood', {
      detail: 'a sample is not a number',
    });
  }
  return value;
}

/** `fetch` refuses addresses that hold a user and password. */
function splitCredentials(server: PrometheusServerConfig): {
  url: string;
  authorization?: string;
} {
  const url = new URL(server.url);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const plain = url.toString().replace(/\/+$/, '');
  if (server.token) {
    return { url: plain, authorization: `Bearer ${server.token}` };
  }
  if (!username) {
    return { url: plain };
  }
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(
    password,
  )}`;
  return {
    url: plain,
    authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
  };
}
