import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { sandboxForTests } from '../__testUtils__/sandboxForTests';
import { costExplorer, rds, s3 } from '../aws/__testUtils__/clients';
import { Fault, Upstream, upstreams } from './fault';

async function answerOf(
  request: Promise<Response>,
): Promise<{ status: number; type: string }> {
  const response = await request;
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
  };
}

async function failureOf(
  request: Promise<unknown>,
): Promise<{ status?: number; name: string }> {
  try {
    await request;
    return { name: 'none' };
  } catch (error) {
    const { name, $metadata } = error as any;
    return { name, status: $metadata?.httpStatusCode };
  }
}

describe('faults', () => {
  const sandbox = sandboxForTests();

  const calls: Record<Upstream, (environment?: string) => Promise<any>> = {
    prometheus: (environment = 'production') =>
      answerOf(
        fetch(
          `${sandbox().url}/prometheus/${environment}/api/v1/query?query=up`,
        ),
      ),
    kubernetes: (environment = 'production') =>
      answerOf(
        fetch(`${sandbox().url}/clusters/${environment}/api/v1/pods`, {
          headers: { authorization: 'Bearer sandbox' },
        }),
      ),
    'cost-explorer': () =>
      failureOf(
        costExplorer(sandbox().url).send(
          new GetCostAndUsageCommand({
            TimePeriod: { Start: '2026-11-01', End: '2026-11-02' },
            Granularity: 'DAILY',
            Metrics: ['UnblendedCost'],
          }),
        ),
      ),
    rds: () =>
      failureOf(rds(sandbox().url).send(new DescribeDBInstancesCommand({}))),
    s3: () =>
      failureOf(
        s3(sandbox().url).send(
          new ListObjectsV2Command({ Bucket: 'pyairtable-backups-production' }),
        ),
      ),
  };

  it.each<[Upstream, Fault['kind'], object]>([
    ['prometheus', 'throttled', { status: 429 }],
    ['prometheus', 'error', { status: 500 }],
    ['prometheus', 'refused', { status: 401 }],
    [
      'prometheus',
      'nonsense',
      { status: 200, type: expect.stringMatching(/html/) },
    ],
    ['kubernetes', 'throttled', { status: 429 }],
    ['kubernetes', 'error', { status: 500 }],
    ['kubernetes', 'refused', { status: 403 }],
    [
      'kubernetes',
      'nonsense',
      { status: 200, type: expect.stringMatching(/html/) },
    ],
    ['cost-explorer', 'throttled', { name: 'ThrottlingException' }],
    ['cost-explorer', 'error', { name: 'InternalFailure', status: 500 }],
    ['cost-explorer', 'refused', { name: 'AccessDeniedException' }],
    ['rds', 'throttled', { name: 'Throttling' }],
    ['rds', 'error', { name: 'InternalFailure', status: 500 }],
    ['rds', 'refused', { name: 'AccessDenied', status: 403 }],
    ['s3', 'throttled', { name: 'SlowDown', status: 503 }],
    ['s3', 'error', { name: 'InternalError', status: 500 }],
    ['s3', 'refused', { name: 'AccessDenied', status: 403 }],
  ])('%s %s', async (upstream, kind, expected) => {
    sandbox().setFault({ upstream, kind });
    expect(await calls[upstream]()).toMatchObject(expected);
    sandbox().clearFaults();
    expect(await calls[upstream]()).not.toMatchObject(expected);
  });

  it.each([...upstreams])('%s down', async upstream => {
    sandbox().setFault({ upstream, kind: 'down' });
    const outcome = await calls[upstream]().catch(error => ({
      name: String(error.cause?.code ?? error.code),
    }));
    expect(outcome).toMatchObject({
      name: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET|Error/),
    });
    expect(outcome.status).toBeUndefined();
    expect(Object.values(sandbox().calls())).toEqual([1]);
  });

  it.each(['cost-explorer', 's3', 'rds'] as const)(
    '%s nonsense is no data',
    async upstream => {
      sandbox().setFault({ upstream, kind: 'nonsense' });
      const response = await fetch(
        upstream === 's3'
          ? `${sandbox().url}/aws/pyairtable-backups-production`
          : `${sandbox().url}/aws`,
        upstream === 's3'
          ? {}
          : {
              method: 'POST',
              headers: upstream === 'rds' ? {} : { 'x-amz-target': 'anything' },
            },
      );
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/^<!doctype html>/);
    },
  );

  it('slow', async () => {
    sandbox().setFault({ upstream: 'prometheus', kind: 'slow', delayMs: 300 });
    const started = Date.now();
    expect(await calls.prometheus()).toMatchObject({ status: 200 });
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
  });

  it('keeps to its environment', async () => {
    sandbox().setFault({
      upstream: 'kubernetes',
      environment: 'staging',
      kind: 'error',
    });
    expect(await calls.kubernetes('production')).toMatchObject({ status: 200 });
    expect(await calls.kubernetes('staging')).toMatchObject({ status: 500 });
  });

  it('the last one for an upstream holds', async () => {
    sandbox().setFault({ upstream: 'prometheus', kind: 'error' });
    sandbox().setFault({ upstream: 'prometheus', kind: 'throttled' });
    expect(await calls.prometheus()).toMatchObject({ status: 429 });
  });
});
