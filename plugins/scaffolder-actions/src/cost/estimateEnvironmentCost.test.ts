import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import { environmentAssumptions } from './environmentAssumptions';
import type { EnvironmentCostInput } from './EnvironmentCostEstimate';
import { estimateEnvironmentCost } from './estimateEnvironmentCost';

const storageGib = { dev: 20, staging: 50, production: 100 };

/** What is built of an environment where nobody asks for something else. */
function inputOf(
  environment: EnvironmentName,
  more: Partial<EnvironmentCostInput> = {},
): EnvironmentCostInput {
  const defaults = infrastructureDefaults[environment];
  return {
    environment,
    region: defaults.region,
    nodeMin: defaults.minReplicas,
    nodeMax: defaults.maxReplicas,
    instanceTypes: defaults.instanceTypes,
    spotPercent: defaults.spotPercent,
    database: {
      class: defaults.dbClass,
      multiAz: defaults.multiAz,
      storageGib:
        environment === 'production-dr' ? 100 : storageGib[environment],
    },
    cache: defaults.cache,
    natGateways: defaults.natGateways,
    logDays: defaults.logDays,
    backupDays: defaults.backupDays,
    budgetUsd: defaults.budgetUSD,
    standby: environment === 'production-dr',
    ...more,
  };
}

function usdOf(
  environment: EnvironmentName,
  item: string,
  more: Partial<EnvironmentCostInput> = {},
): number {
  const found = estimateEnvironmentCost(
    inputOf(environment, more),
  ).lines.filter(line => line.item.startsWith(item));
  expect(found).toHaveLength(1);
  return found[0].usd;
}

describe('estimateEnvironmentCost', () => {
  it.each([
    // 0.1 × 730
    ['dev', 'EKS control plane', 73],
    // 0.0416 × 730
    ['dev', 'Baseline nodes, t3.medium', 30.37],
    // 3 × 0.096 × 730
    ['production', 'Baseline nodes, m5.large', 210.24],
    // 2 × 0.45 × 730
    ['production', 'PostgreSQL, db.r6g.xlarge Multi-AZ', 657],
    // 2 × 100 × 0.115
    ['production', 'PostgreSQL storage, gp3 Multi-AZ', 23],
    // 0.45 × 730
    ['production-dr', 'PostgreSQL replica, db.r6g.xlarge', 328.5],
    // 2 × 0.149 × 730
    ['production', 'Redis, cache.m6g.large', 217.54],
    // 0.045 × 730
    ['staging', 'NAT gateways', 32.85],
    // 3 × 0.045 × 730
    ['production', 'NAT gateways', 98.55],
    // 9 × 1 × 0.01 × 730
    ['dev', 'VPC endpoints', 65.7],
    // 9 × 3 × 0.01 × 730
    ['production', 'VPC endpoints', 197.1],
    // 300 × 0.5
    ['production', 'Logs taken in', 150],
    // 300 × 365 × 24 / 730 × 0.03
    ['production', 'Logs kept for 365 days', 108],
    // 100 × 0.05 × 30 × 0.095
    ['production', 'Database backups of 30 days', 14.25],
    // 500 × 0.02
    ['production-dr', 'Transfer from the primary: replica', 10],
    // 100 × 0.02
    ['production-dr', 'Transfer from the primary: images', 2],
    // (100 + 100 × 0.05 × 7) × 0.095
    ['production-dr', 'Automated backups of the primary', 12.83],
    // 2 × 2.5
    ['production-dr', 'Route 53 health checks', 5],
  ] as const)('in %s, %s: %s', (environment, item, usd) => {
    expect(usdOf(environment, item)).toBe(usd);
  });

  it.each(environmentNames)('stays within the budget of %s', environment => {
    const { totalUsd, budgetUsd, budgetShare, unknown, warnings } =
      estimateEnvironmentCost(inputOf(environment));
    expect(unknown).toEqual([]);
    expect(warnings).toEqual([]);
    expect(totalUsd).toBeLessThanOrEqual(budgetUsd);
    // Services have to fit as well, but an estimate of next to nothing is none.
    expect(budgetShare).toBeGreaterThan(0.3);
  });

  it('adds up, each line its quantity times its price', () => {
    const { lines, totalUsd } = estimateEnvironmentCost(inputOf('production'));
    const sum = lines.reduce((total, { usd }) => total + usd, 0);
    expect(totalUsd).toBeCloseTo(sum, 2);
    for (const { quantity, unitUsd, usd } of lines) {
      expect(Math.abs(usd - quantity * unitUsd)).toBeLessThan(0.02);
    }
    expect(new Set(lines.map(({ group }) => group))).toEqual(
      new Set([
        'compute',
        'database',
        'storage',
        'networking',
        'monitoring',
        'recovery',
      ]),
    );
  });

  it.each([
    [
      'db.x9.large',
      { database: { class: 'db.x9.large', multiAz: true, storageGib: 20 } },
    ],
    ['x9.large', { instanceTypes: ['x9.large'] }],
    ['an instance type', { instanceTypes: [] }],
    ['cache.x9.large', { cache: { nodeType: 'cache.x9.large', nodes: 1 } }],
    // A name that every object has is no price.
    [
      'constructor',
      { database: { class: 'constructor', multiAz: false, storageGib: 20 } },
    ],
  ])('names %s as unknown and never counts it as nothing', (what, more) => {
    const { unknown, lines, warnings } = estimateEnvironmentCost(
      inputOf('dev', more),
    );
    expect(unknown).toEqual([what]);
    expect(warnings).toEqual([expect.stringContaining(`has no ${what}`)]);
    expect(lines.some(({ usd }) => !(usd >= 0))).toBe(false);
    expect(lines.some(({ item }) => item.includes(what))).toBe(false);
  });

  it('has lines of a region only where it stands by', () => {
    const items = (standby: boolean) =>
      estimateEnvironmentCost(inputOf('production-dr', { standby })).lines.map(
        ({ item }) => item,
      );
    expect(items(true).join()).toContain('replica');
    expect(items(false).join()).not.toMatch(/replica|primary|health/);
  });

  it('says that another region has other prices', () => {
    const { warnings } = estimateEnvironmentCost(
      inputOf('dev', { region: 'eu-central-1' }),
    );
    expect(warnings).toEqual([
      expect.stringMatching(/^region: .*eu-central-1/),
    ]);
  });

  it('says what growth would cost, by the share of spot', () => {
    const growth = (spotPercent: number) =>
      estimateEnvironmentCost(inputOf('production', { spotPercent }))
        .assumptions[1];
    // 47 × 0.096 × 730 × (1 − 0.2 × 0.6)
    expect(growth(20)).toContain('Up to 47 nodes more, 20 % of them on spot');
    expect(growth(20)).toContain('2899 USD');
    expect(growth(0)).toContain('3294 USD');
  });

  it('counts as many endpoints as the network has', () => {
    const text = readFileSync(
      path.resolve(__dirname, '../../terraform/modules/network/endpoints.tf'),
      'utf8',
    );
    const [, services] = /interface_services = toset\(\[([^\]]*)\]/.exec(text)!;
    expect(services.match(/"[a-z0-9.-]+"/g)).toHaveLength(
      environmentAssumptions.interfaceEndpoints,
    );
  });
});
