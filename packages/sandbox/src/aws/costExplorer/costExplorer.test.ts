import {
  Expression,
  GetCostAndUsageCommand,
  GetCostAndUsageCommandInput,
  Group,
} from '@aws-sdk/client-cost-explorer';
import { sandboxForTests } from '../../__testUtils__/sandboxForTests';
import { costExplorer } from '../__testUtils__/clients';

const production: Expression = {
  Tags: { Key: 'Environment', Values: ['production'] },
};

const query: GetCostAndUsageCommandInput = {
  TimePeriod: { Start: '2026-11-01', End: '2026-11-24' },
  Granularity: 'DAILY',
  Metrics: ['UnblendedCost'],
  GroupBy: [{ Type: 'TAG', Key: 'Service' }],
  Filter: production,
};

function amountOf(groups: Group[] = [], service: string): number {
  return Number(
    groups.find(({ Keys }) => Keys?.[0] === `Service$${service}`)?.Metrics
      ?.UnblendedCost?.Amount,
  );
}

describe('Cost Explorer', () => {
  const sandbox = sandboxForTests();
  const ask = (
    input: Partial<GetCostAndUsageCommandInput> = {},
    account?: string,
  ) =>
    costExplorer(sandbox().url, account).send(
      new GetCostAndUsageCommand({ ...query, ...input }),
    );

  it('answers a day at a time, without the day that the period ends with', async () => {
    const { ResultsByTime } = await ask();
    expect(ResultsByTime).toHaveLength(23);
    expect(ResultsByTime?.[22].TimePeriod).toEqual({
      Start: '2026-11-23',
      End: '2026-11-24',
    });
    const keys = ResultsByTime?.[0].Groups?.map(({ Keys }) => Keys?.[0]);
    expect(keys).toHaveLength(31);
    expect(keys).toContain('Service$api-gateway');
    expect(keys).toContain('Service$');
    expect(ResultsByTime?.[0].Estimated).toBe(true);
  });

  it('tells the story: one service over its budget, one close to it', async () => {
    const { ResultsByTime = [] } = await ask({
      TimePeriod: { Start: '2026-11-01', End: '2026-11-21' },
    });
    const projected = (service: string) =>
      (ResultsByTime.reduce(
        (sum, { Groups }) => sum + amountOf(Groups, service),
        0,
      ) /
        20) *
      30;
    expect(projected('analytics-service') / 200).toBeCloseTo(1.3, 1);
    expect(projected('semantic-search') / 180).toBeGreaterThan(0.93);
    expect(projected('semantic-search') / 180).toBeLessThan(0.97);
    expect(projected('api-gateway') / 220).toBeLessThan(0.88);
  });

  it('has settled months that are no longer estimated', async () => {
    const { ResultsByTime } = await ask({
      TimePeriod: { Start: '2026-10-31', End: '2026-11-02' },
    });
    expect(ResultsByTime?.map(({ Estimated }) => Estimated)).toEqual([
      false,
      true,
    ]);
  });

  it('gives a total where nothing is grouped', async () => {
    const grouped = await ask();
    const { ResultsByTime } = await ask({ GroupBy: undefined });
    const sum = grouped.ResultsByTime?.[0].Groups?.reduce(
      (total, { Metrics }) => total + Number(Metrics?.UnblendedCost?.Amount),
      0,
    );
    expect(ResultsByTime?.[0].Groups).toEqual([]);
    expect(Number(ResultsByTime?.[0].Total?.UnblendedCost?.Amount)).toBeCloseTo(
      sum!,
      6,
    );
  });

  it.each<[string, Expression | undefined, number]>([
    ['no filter: both environments of the account', undefined, 31],
    ['Not', { Not: production }, 14],
    [
      'And',
      {
        And: [
          production,
          { Tags: { Key: 'Service', Values: ['api-gateway', 'frontend'] } },
        ],
      },
      2,
    ],
    [
      'Or',
      {
        Or: [
          { Tags: { Key: 'Service', Values: ['api-gateway'] } },
          { Tags: { Key: 'Service', Values: ['chat-service'] } },
        ],
      },
      2,
    ],
    [
      'a dimension',
      { Dimensions: { Key: 'REGION', Values: ['us-west-2'] } },
      14,
    ],
    ['an unknown tag', { Tags: { Key: 'Team', Values: ['ai'] } }, 0],
    [
      'what is not tagged',
      {
        And: [
          production,
          { Tags: { Key: 'Service', MatchOptions: ['ABSENT'] } },
        ],
      },
      1,
    ],
  ])('filters: %s', async (_, Filter, count) => {
    const { ResultsByTime } = await ask({ Filter });
    expect(ResultsByTime?.[0].Groups).toHaveLength(count);
  });

  it('knows nothing of what an account does not pay for', async () => {
    const { ResultsByTime } = await ask({}, '222222222222');
    expect(ResultsByTime?.[0].Groups).toEqual([]);
  });

  it.each([
    ['a period without a day', '2026-11-10', '2026-11-10', /before end/],
    [
      'a period that ends before it starts',
      '2026-11-10',
      '2026-11-01',
      /before end/,
    ],
    ['the future', '2026-12-01', '2026-12-02', /future/],
    ['what is too long ago', '2025-01-01', '2025-02-01', /14 months/],
  ])('refuses %s', async (_, Start, End, message) => {
    await expect(ask({ TimePeriod: { Start, End } })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a token that it did not give', async () => {
    await expect(ask({ NextPageToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
  });
});

describe('Cost Explorer with small pages', () => {
  const sandbox = sandboxForTests({ costPageSize: 20 });

  it('gives every group once, over several pages', async () => {
    const client = costExplorer(sandbox().url);
    const seen: string[] = [];
    let NextPageToken: string | undefined;
    let pages = 0;
    do {
      const page = await client.send(
        new GetCostAndUsageCommand({
          ...query,
          TimePeriod: { Start: '2026-11-01', End: '2026-11-04' },
          NextPageToken,
        }),
      );
      for (const { TimePeriod, Groups = [] } of page.ResultsByTime ?? []) {
        seen.push(
          ...Groups.map(({ Keys }) => `${TimePeriod?.Start} ${Keys?.[0]}`),
        );
      }
      NextPageToken = page.NextPageToken;
      pages += 1;
    } while (NextPageToken);

    expect(pages).toBe(5);
    expect(seen).toHaveLength(3 * 31);
    expect(new Set(seen).size).toBe(3 * 31);
    expect(sandbox().calls()).toEqual({ 'cost-explorer/production': 5 });
  });
});
