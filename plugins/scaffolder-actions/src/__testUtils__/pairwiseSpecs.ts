import {
  environmentNames,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServiceInput } from '../spec/serviceInput';
import { Datastore, exposures, languages, queues } from '../spec/words';

/** Every set of datastores. */
const stores: Datastore[][] = [
  [],
  ['postgres'],
  ['redis'],
  ['s3'],
  ['postgres', 'redis'],
  ['postgres', 's3'],
  ['redis', 's3'],
  ['postgres', 'redis', 's3'],
];

/** What every pair of values is taken from. */
export const pairwiseFactors = {
  language: languages,
  tier: tiers,
  exposure: exposures,
  queue: queues,
  datastores: stores.map(names => names.join('+')),
};

type Factor = keyof typeof pairwiseFactors;
export type Combination = Record<Factor, string>;

const factors = Object.keys(pairwiseFactors) as Factor[];

/** The pairs of values that a combination holds, as text. */
export function pairsOf(combination: Combination): string[] {
  return factors.flatMap((first, index) =>
    factors
      .slice(index + 1)
      .map(
        second =>
          `${first}=${combination[first]} ${second}=${combination[second]}`,
      ),
  );
}

/** Every combination of all values. */
export function allCombinations(): Combination[] {
  return factors.reduce<Combination[]>(
    (rows, factor) =>
      rows.flatMap(row =>
        pairwiseFactors[factor].map(value => ({ ...row, [factor]: value })),
      ),
    [{} as Combination],
  );
}

/**
 * Combinations in which every pair of values occurs: of all combinations the
 * one that adds most pairs, until none is left. Always the same.
 */
export function coveringCombinations(): Combination[] {
  const rest = allCombinations();
  const open = new Set(rest.flatMap(pairsOf));
  const chosen: Combination[] = [];
  while (open.size > 0) {
    const [best] = rest
      .map(row => ({
        row,
        gain: pairsOf(row).filter(pair => open.has(pair)).length,
      }))
      .reduce(
        (top, next) => (top[0] && top[0].gain >= next.gain ? top : [next]),
        [] as { row: Combination; gain: number }[],
      );
    pairsOf(best.row).forEach(pair => open.delete(pair));
    chosen.push(best.row);
  }
  return chosen;
}

/**
 * Chosen so that most specifications are quick to check and a few have all:
 * as many as do not divide the lengths of the other lists.
 */
const environmentSets: (typeof environmentNames)[number][][] = [
  ['dev'],
  ['production'],
  ['staging'],
  ['production'],
  ['dev'],
  ['production-dr', 'production'],
  ['production'],
  ['staging'],
  ['dev', 'production'],
  ['production'],
  ['dev', 'staging', 'production', 'production-dr'],
];

const sizes = ['small', 'medium', 'large'] as const;

/**
 * Specifications that hold every pair of values of language, tier, exposure,
 * queue and datastores, with the other inputs spread over them.
 */
export function pairwiseSpecs(): ServiceInput[] {
  const all = allCombinations();
  const rows = coveringCombinations();
  // A few more than needed, far apart, in which other inputs differ.
  for (let at = 7; rows.length < 36; at += 61) {
    rows.push(all[at % all.length]);
  }
  return rows.map(toSpec);
}

function toSpec(row: Combination, index: number): ServiceInput {
  const name = `svc-${String(index).padStart(2, '0')}-${row.language}`;
  const { queue, tier } = row;
  const pick = <T>(values: readonly T[]): T => values[index % values.length];
  return {
    name,
    description: pick([
      `Service number ${index} of the covering set`,
      `Says "yes": 100% of 'it' & #${index}, {{ x }} \${{ y }} $(z) \`w\``,
      `Прием заказов — 注文 🛒 no. ${index}`,
    ]),
    owner: pick(['identity', 'group:default/platform-engineering']),
    system: pick(['core', 'system:default/automation']),
    language: row.language as ServiceInput['language'],
    tier: tier as ServiceInput['tier'],
    exposure: row.exposure as ServiceInput['exposure'],
    queue: queue as ServiceInput['queue'],
    datastores: row.datastores
      ? (row.datastores.split('+') as Datastore[])
      : [],
    ...(row.exposure === 'public'
      ? {
          hostname: `${name}.pyairtable.example`,
          issuer: pick([
            'https://login.pyairtable.example/',
            'https://id.example.com:8443/realms/main',
          ]),
        }
      : {}),
    ...(queue === 'sqs' ? { sqsAccountId: '123456789012' } : {}),
    ...(queue === 'sqs' && index % 2 ? { queueName: `${name}.fifo` } : {}),
    environments: pick(environmentSets),
    size: pick(sizes),
    canaryPercent: pick([0, 5, 20, 0, 50]),
    dependencies: pick([
      [],
      ['auth-service'],
      ['auth-service', 'component:default/user-service', 'own-namespace'],
    ]),
    callers: pick([['api-gateway'], [], ['web-bff', 'other-namespace']]),
    sloAvailability: pick([99, 99.5, 99.9, 99.95, 99.99]),
    latencyP99Seconds: pick([0.05, 0.25, 1, 2, 30]),
    rpsPerPod: pick([1, 50, 100, 2500]),
    ...pick([
      {},
      { minReplicas: 2, maxReplicas: 2 },
      { minReplicas: 3, maxReplicas: 50 },
      { maxReplicas: 10 },
    ]),
    ...pick([{}, { costCenter: 'CC-42' }, { monthlyBudgetUSD: 120.5 }]),
    ...pick([{}, {}, { port: 3000, metricsPort: 3001 }]),
    ...(tier === 'critical' ? {} : { spotAllowed: pick([true, false]) }),
    rpoMinutes: pick([15, 60, 1440]),
    rtoMinutes: pick([60, 240]),
  };
}
