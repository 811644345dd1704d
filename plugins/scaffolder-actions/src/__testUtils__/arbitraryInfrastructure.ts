import fc from 'fast-check';
import { awsRegions } from '../spec/awsRegions';
import type { EnvironmentInput } from '../spec/environmentInput';
import { logDayChoices } from '../spec/infrastructureRules';
import type { RegionInput } from '../spec/regionInput';

const accountId = fc.stringMatching(/^\d{12}$/);

/** Private networks of every size that no environment of the project has. */
const vpcCidr = fc.oneof(
  fc
    .tuple(fc.integer({ min: 50, max: 255 }), fc.integer({ min: 16, max: 20 }))
    .map(([second, prefix]) => `10.${second}.0.0/${prefix}`),
  fc.integer({ min: 0, max: 15 }).map(third => `192.168.${third * 16}.0/20`),
  fc.integer({ min: 16, max: 31 }).map(second => `172.${second}.0.0/16`),
);

const databaseClass = fc
  .tuple(
    fc.constantFrom('t4g', 'm6g', 'm7g', 'r6g', 'r7g', 'x2iedn'),
    fc.constantFrom('medium', 'large', 'xlarge', '2xlarge', '16xlarge'),
  )
  .map(([family, size]) => `db.${family}.${size}`);

const optional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

/** Values of environments, over the whole of what is allowed. */
export function arbitraryEnvironment(): fc.Arbitrary<EnvironmentInput> {
  return fc
    .record({
      name: fc.constantFrom(
        'dev' as const,
        'staging' as const,
        'production' as const,
        'production-dr' as const,
      ),
      vpcCidr,
      accountId: optional(accountId),
      region: optional(fc.constantFrom(...awsRegions)),
      budgetUSD: optional(fc.integer({ min: 1, max: 1_000_000 })),
      spotPercent: optional(fc.integer({ min: 0, max: 100 })),
      dbClass: optional(databaseClass),
      backupDays: optional(fc.integer({ min: 1, max: 35 })),
      logDays: optional(fc.constantFrom(...logDayChoices)),
      multiAz: optional(fc.boolean()),
      nodes: optional(
        fc.tuple(
          fc.integer({ min: 1, max: 100 }),
          fc.integer({ min: 1, max: 100 }),
        ),
      ),
    })
    .map(({ nodes, ...values }) => ({
      ...values,
      ...(nodes
        ? { minReplicas: Math.min(...nodes), maxReplicas: Math.max(...nodes) }
        : {}),
    }))
    .map(withoutUndefined);
}

const services = [
  'api-gateway',
  'auth-service',
  'component:default/user-service',
  'web-bff',
  'new-service',
];

/**
 * Values of regions, over what is allowed and can take over in time, with a
 * budget that is enough.
 */
export function arbitraryRegion(): fc.Arbitrary<RegionInput> {
  const zone = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]\.example$/);
  return fc
    .record({
      region: fc.constantFrom(
        ...awsRegions.filter(region => region !== 'us-east-1'),
      ),
      vpcCidr,
      accountId: optional(accountId),
      services: optional(fc.subarray(services, { minLength: 1 })),
      replicaPercent: optional(fc.integer({ min: 1, max: 100 })),
      dbReplicaClass: optional(databaseClass),
      rpoMinutes: optional(fc.integer({ min: 15, max: 525_600 })),
      rtoMinutes: optional(fc.integer({ min: 60, max: 525_600 })),
      zone,
      label: optional(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/)),
      failoverMode: optional(
        fc.constantFrom('approved' as const, 'automatic' as const),
      ),
      drillSchedule: optional(
        fc.constantFrom('0 6 1 * *', '30 4 * * 1-5', '*/15 0-3 1,15 * *'),
      ),
    })
    .map(({ zone: dnsZone, label, ...values }) => ({
      ...values,
      acceptReducedCapacity: true,
      budgetUSD: 1_000_000,
      dnsZone,
      hostname: label ? `${label}.${dnsZone}` : dnsZone,
    }))
    .map(withoutUndefined);
}

function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as T;
}
