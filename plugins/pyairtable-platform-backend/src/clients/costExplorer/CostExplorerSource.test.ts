import { createAwsClients } from '../__testUtils__/awsClients';
import { production } from '../__testUtils__/environment';
import {
  quick,
  ReceivedRequest,
  startUpstream,
  UpstreamAnswer,
} from '../__testUtils__/startUpstream';
import { CostExplorerSource } from './CostExplorerSource';

const period = {
  environment: production,
  start: '2026-10-18',
  end: '2026-11-24',
};

function page(
  groups: [day: string, key: string, amount: string][],
  next?: string,
  unit = 'USD',
): UpstreamAnswer {
  return {
    body: JSON.stringify({
      NextPageToken: next,
      ResultsByTime: groups.map(([day, key, Amount]) => ({
        TimePeriod: { Start: day, End: day },
        Estimated: true,
        Groups: [
          { Keys: [key], Metrics: { UnblendedCost: { Amount, Unit: unit } } },
        ],
      })),
    }),
  };
}

describe('CostExplorerSource', () => {
  let upstream: Awaited<ReturnType<typeof startUpstream>>;

  afterEach(() => upstream.close());

  async function read(
    answer: (request: ReceivedRequest, count: number) => UpstreamAnswer,
  ) {
    upstream = await startUpstream(answer);
    return CostExplorerSource.create({
      clients: createAwsClients(upstream.url),
      tuning: quick,
    }).getDailyCosts({ ...period, signal: new AbortController().signal });
  }

  it('asks once for the whole environment, by service tag and day', async () => {
    await read(() => page([]));
    const [{ headers, body }] = upstream.requests;
    expect(headers['x-amz-target']).toBe(
      'AWSInsightsIndexService.GetCostAndUsage',
    );
    expect(headers.authorization).toContain('/us-east-1/ce/aws4_request');
    expect(JSON.parse(body)).toEqual({
      TimePeriod: { Start: '2026-10-18', End: '2026-11-24' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'TAG', Key: 'Service' }],
      Filter: { Tags: { Key: 'Environment', Values: ['production'] } },
    });
  });

  it('reads every page, untagged costs and credits too', async () => {
    await expect(
      read((_, count) =>
        count === 1
          ? page([['2026-11-01', 'Service$api', '1.25']], 'more')
          : page([
              ['2026-11-02', 'Service$', '0.5'],
              ['2026-11-02', 'Service$api', '-3E-7'],
            ]),
      ),
    ).resolves.toEqual([
      { service: 'api', day: '2026-11-01', usd: 1.25 },
      { service: '', day: '2026-11-02', usd: 0.5 },
      { service: 'api', day: '2026-11-02', usd: -3e-7 },
    ]);
    expect(
      upstream.requests.map(({ body }) => JSON.parse(body).NextPageToken),
    ).toEqual([undefined, 'more']);
  });

  it.each<[string, UpstreamAnswer, string]>([
    [
      'another currency',
      page([['2026-11-01', 'Service$a', '1']], undefined, 'EUR'),
      'costs are in EUR, only USD can be compared with the budgets',
    ],
    [
      'another grouping',
      page([['2026-11-01', 'Owner$a', '1']]),
      'a group is not of tag Service',
    ],
    [
      'no amount',
      page([['2026-11-01', 'Service$a', 'much']]),
      'ResultsByTime.0.Groups.0.Metrics.UnblendedCost.Amount: not an amount',
    ],
    ['pages without an end', page([], 'again'), 'its listing does not end'],
  ])('refuses %s', async (_, answer, detail) => {
    await expect(read(() => answer)).rejects.toThrow(
      `AWS Cost Explorer of account 333333333333 gave an answer that is not understood: ${detail}.`,
    );
  });

  it('shows its question as a command line', async () => {
    await read(() => page([]));
    const source = CostExplorerSource.create({
      clients: createAwsClients(upstream.url),
    });
    expect(source.describeQuery(period)).toBe(
      `aws ce get-cost-and-usage --time-period Start=2026-10-18,End=2026-11-24 --granularity DAILY --metrics UnblendedCost --group-by Type=TAG,Key=Service --filter '{"Tags":{"Key":"Environment","Values":["production"]}}'`,
    );
  });
});
