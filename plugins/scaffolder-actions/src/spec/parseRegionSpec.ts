import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { PlatformFile } from '../platform/PlatformFile';
import { isSmallerClass } from './databaseClasses';
import { infrastructureDefaults } from './infrastructureDefaults';
import { networkIssues, takenRanges } from './networkIssues';
import { parseInput } from './parseInput';
import { ParsedRegionInput, regionInputSchema } from './regionInput';
import type { RegionSpec } from './RegionSpec';
import { SpecError, SpecIssue } from './SpecError';

/** The environment that a region which stands by is. */
const standbyName = 'production-dr';

/** A replica that is further behind than this calls a person, minutes. */
export const lagAlarmMinutes = { warn: 5, page: 15 };

/**
 * Reads the values of a new region that stands by for an environment of the
 * platform file.
 *
 * @throws {@link SpecError} which names every field that breaks a rule.
 */
export function parseRegionSpec(
  values: unknown,
  platform: PlatformFile,
): RegionSpec {
  const input = parseInput(regionInputSchema, values);
  const primary = platform.environments[input.primaryEnvironment];
  const primaryIssue = checkPrimary(input, platform);
  if (!primary || primaryIssue) {
    throw new SpecError([primaryIssue!]);
  }
  const defaults = infrastructureDefaults[standbyName];
  const primaryClass =
    primary.capacity?.databaseClass ??
    infrastructureDefaults[input.primaryEnvironment].dbClass;
  const dbClass = input.dbReplicaClass ?? primaryClass;
  const services = input.services ?? criticalServices(platform);
  const issues: SpecIssue[] = [
    ...(input.region === primary.region
      ? [
          {
            field: 'region',
            message: `must differ from ${primary.region}, the region of ${input.primaryEnvironment}`,
          },
        ]
      : []),
    ...networkIssues(input.vpcCidr, takenRanges(platform, standbyName)),
    ...classIssues(input, dbClass, primaryClass),
    ...objectiveIssues(input),
    ...hostnameIssues(input),
    ...(services.length === 0
      ? [
          {
            field: 'services',
            message:
              'is required: the platform file names no service of tier critical',
          },
        ]
      : []),
  ];
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
  const { min, max } = {
    min: defaults.minReplicas,
    max: primary.capacity?.maxNodes ?? defaults.maxReplicas,
  };
  return {
    environment: {
      name: standbyName,
      accountId: input.accountId ?? primary.accountId,
      region: input.region,
      vpcCidr: input.vpcCidr,
      budgetUSD: input.budgetUSD,
      spotPercent: defaults.spotPercent,
      dbClass,
      backupDays: defaults.backupDays,
      logDays: defaults.logDays,
      multiAz: defaults.multiAz,
      minReplicas: min,
      maxReplicas: Math.max(min, max),
    },
    primaryEnvironment: input.primaryEnvironment,
    role: input.role,
    services: services.map(toEntity),
    replicaPercent: input.replicaPercent,
    acceptReducedCapacity: input.acceptReducedCapacity,
    rpoMinutes: input.rpoMinutes,
    rtoMinutes: input.rtoMinutes,
    dnsZone: input.dnsZone,
    hostname: input.hostname,
    failoverMode: input.failoverMode,
    drillSchedule: input.drillSchedule,
  };
}

function checkPrimary(
  { primaryEnvironment }: ParsedRegionInput,
  platform: PlatformFile,
): SpecIssue | undefined {
  const field = 'primaryEnvironment';
  if (primaryEnvironment !== 'production') {
    return {
      field,
      message: `must be production: of the environments, only ${standbyName} stands by for another`,
    };
  }
  return platform.environments[primaryEnvironment]
    ? undefined
    : { field, message: 'must be an environment of the platform file' };
}

function classIssues(
  { acceptReducedCapacity }: ParsedRegionInput,
  dbClass: string,
  primaryClass: string,
): SpecIssue[] {
  return isSmallerClass(dbClass, primaryClass) && !acceptReducedCapacity
    ? [
        {
          field: 'dbReplicaClass',
          message: `must not be smaller than ${primaryClass}, the primary's: after a failover it carries all load. Set acceptReducedCapacity where that is meant`,
        },
      ]
    : [];
}

function objectiveIssues({ rpoMinutes }: ParsedRegionInput): SpecIssue[] {
  return rpoMinutes < lagAlarmMinutes.page
    ? [
        {
          field: 'rpoMinutes',
          message: `must be at least ${lagAlarmMinutes.page}: replication may be that far behind before its alarm calls anybody`,
        },
      ]
    : [];
}

function hostnameIssues({ hostname, dnsZone }: ParsedRegionInput): SpecIssue[] {
  return hostname === dnsZone || hostname.endsWith(`.${dnsZone}`)
    ? []
    : [{ field: 'hostname', message: `must be within dnsZone, ${dnsZone}` }];
}

function criticalServices({ services }: PlatformFile): string[] {
  return Object.entries(services)
    .filter(([, { tier }]) => tier === 'critical')
    .map(([name]) => name);
}

function toEntity(ref: string) {
  const parsed = parseEntityRef(ref, { defaultKind: 'component' });
  return { ref: stringifyEntityRef(parsed), name: parsed.name };
}
