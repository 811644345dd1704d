import path from 'node:path';
import { planService } from '../plan/planService';
import type { PlatformFile } from '../platform/PlatformFile';
import { readPlatformFile } from '../platform/readPlatformFile';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import { estimateMonthlyCost } from './estimateMonthlyCost';
import { summarizeCost } from './summarizeCost';

const minimal = {
  name: 'billing',
  description: 'Writes invoices for workspaces',
  owner: 'group:default/workspace',
  system: 'workspace',
};

let platform: PlatformFile;

beforeAll(async () => {
  platform = await readPlatformFile(
    path.resolve(__dirname, '../../../../platform.yaml'),
  );
});

function estimate(values: object) {
  return estimateMonthlyCost(
    planService(parseServiceSpec({ ...minimal, ...values }), platform),
  );
}

/** Cost of a line of one environment, at the fewest and at the most replicas. */
function line(values: object, environment: string, item: string) {
  const found = estimate({ ...values, environments: [environment] })
    .environments[0].lines.filter(entry => entry.item.startsWith(item))
    .map(({ atMin, atMax }) => [atMin.usd, atMax.usd]);
  expect(found).toHaveLength(1);
  return found[0];
}

describe('estimateMonthlyCost', () => {
  // 0.2 vCPU and 0.375 GiB with the sidecar, on nodes filled to 80 %.
  it.each([
    // 0.2 × 0.033 × 730 / 0.8 × (1 − 0.8 × 0.6), × 1 and × 5
    ['dev', 'CPU', {}, [3.13, 15.66]],
    // 0.375 × 0.00375 × 730 / 0.8 × (1 − 0.8 × 0.6)
    ['dev', 'Memory', {}, [0.67, 3.34]],
    // 0.2 × 0.033 × 730 / 0.8 × (1 − 0.6 × 0.6), × 1 and × 10
    ['staging', 'CPU', {}, [3.85, 38.54]],
    // 0.2 × 0.033 × 730 / 0.8 × (1 − 0.2 × 0.6), × 3 and × 50
    ['production', 'CPU', {}, [15.9, 264.99]],
    // without spot: 0.2 × 0.033 × 730 / 0.8 × 3
    ['production', 'CPU', { spotAllowed: false }, [18.07, 301.13]],
    ['production', 'CPU', { tier: 'critical' }, [18.07, 301.13]],
    // 0.6 × 0.033 × 730 / 0.8, nothing on spot there
    ['production-dr', 'CPU', { size: 'large' }, [18.07, 903.38]],
    // (1024 + 128) / 1024 × 0.00375 × 730 / 0.8
    ['production-dr', 'Memory', { size: 'large' }, [3.85, 192.48]],
    ['dev', 'CPU', { minReplicas: 2, maxReplicas: 2 }, [6.26, 6.26]],
  ])('in %s, %s with %j: %j', (environment, item, values, usd) => {
    expect(line(values, environment, item)).toEqual(usd);
  });

  it.each([
    // 0.065 × 730 / 20
    ['dev', 'PostgreSQL, part', { datastores: ['postgres'] }, 2.37],
    // 10 × 0.115
    ['dev', 'PostgreSQL storage', { datastores: ['postgres'] }, 1.15],
    // 0.072 × 730 / 20
    ['staging', 'PostgreSQL, part', { datastores: ['postgres'] }, 2.63],
    // 0.9 × 730 / 20
    ['production', 'PostgreSQL, part', { datastores: ['postgres'] }, 32.85],
    ['production', 'PostgreSQL storage', { datastores: ['postgres'] }, 2.3],
    // 2 × 0.149 × 730 / 20
    ['production', 'Redis', { datastores: ['redis'] }, 10.88],
    ['production', 'Redis', { queue: 'redis' }, 10.88],
    // 20 × 0.023
    ['production', 'S3', { datastores: ['s3'] }, 0.46],
    // 2 × 0.0456 × 730 / 20
    ['dev', 'Kafka', { queue: 'kafka' }, 3.33],
    // 0.0225 × 730 / 20
    [
      'dev',
      'Load balancer',
      {
        exposure: 'public',
        hostname: 'billing.pyairtable.example',
        issuer: 'https://login.pyairtable.example/',
      },
      0.82,
    ],
  ])('in %s, %s with %j: %s however many replicas', (...row) => {
    const [environment, item, values, usd] = row;
    expect(line(values, environment, item)).toEqual([usd, usd]);
  });

  it('counts the requests to SQS that a mean load makes', () => {
    // 100 × 0.1 × 3600 × 730 × 0.3 / 1e6 million × 0.4, × 0 and × 5
    const sqs = { queue: 'sqs', sqsAccountId: '111111111111' };
    expect(line(sqs, 'dev', 'SQS')).toEqual([0, 15.77]);
  });

  it('counts nothing of what a service does not have', () => {
    const { environments } = estimate({ environments: ['dev'] });
    expect(environments[0].lines.map(({ item }) => item)).toEqual([
      'CPU of the replicas, 80 % on spot',
      'Memory of the replicas, 80 % on spot',
    ]);
  });

  it('adds up, and compares with the budget of the environment', () => {
    const { environments, atMinUsd } = estimate({ datastores: ['postgres'] });
    expect(
      environments.map(cost => [
        cost.environment,
        cost.atMinUsd,
        cost.budgetUsd,
        cost.budgetShare,
      ]),
    ).toEqual([
      ['dev', 7.32, 350, 0.0209],
      ['staging', 8.45, 800, 0.0106],
      ['production', 54.44, 4200, 0.013],
    ]);
    expect(atMinUsd).toBe(70.21);
  });

  it('warns where it takes much of a budget', () => {
    const { warnings } = estimate({
      size: 'large',
      minReplicas: 40,
      monthlyBudgetUSD: 100,
    });
    expect(warnings).toEqual([
      "environments: in dev the service is estimated at 455.87 USD a month, more than 25 % of the environment's budget of 350 USD.",
      "environments: in staging the service is estimated at 561.08 USD a month, more than 25 % of the environment's budget of 800 USD.",
      'monthlyBudgetUSD: production is estimated at 771.49 USD a month, more than the budget of 100 USD.',
    ]);
    expect(estimate({ monthlyBudgetUSD: 20 }).warnings).toEqual([]);
  });

  it('is summed up with its prices, their day and what it assumes', () => {
    const text = summarizeCost(estimate({ datastores: ['postgres'] }));
    expect(text).toContain(
      '| production | 3–50 | $54.44 | $356.60 | $4200.00 | 1.3 % |',
    );
    expect(text).toContain('as of 2026-08-01');
    expect(text).toContain('- Not counted: ');
  });
});
