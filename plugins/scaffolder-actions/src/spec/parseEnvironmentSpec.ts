import type { PlatformFile } from '../platform/PlatformFile';
import { environmentInputSchema } from './environmentInput';
import type { EnvironmentSpec } from './EnvironmentSpec';
import { infrastructureDefaults } from './infrastructureDefaults';
import { networkIssues, takenRanges } from './networkIssues';
import { parseInput } from './parseInput';
import { SpecError, SpecIssue } from './SpecError';

/**
 * Reads the values of a new environment; what they leave open comes from the
 * environment's name, and its account from the platform file.
 *
 * @throws {@link SpecError} which names every field that breaks a rule.
 */
export function parseEnvironmentSpec(
  values: unknown,
  platform: PlatformFile,
): EnvironmentSpec {
  const input = parseInput(environmentInputSchema, values);
  const defaults = infrastructureDefaults[input.name];
  const known = platform.environments[input.name];
  const min =
    input.minReplicas ??
    Math.min(defaults.minReplicas, input.maxReplicas ?? Infinity);
  const max = input.maxReplicas ?? Math.max(defaults.maxReplicas, min);
  const accountId = input.accountId ?? known?.accountId;
  const issues: SpecIssue[] = [
    ...(accountId === undefined
      ? [
          {
            field: 'accountId',
            message: `is required: the platform file has no environment ${input.name}`,
          },
        ]
      : []),
    ...(min > max
      ? [
          {
            field: 'minReplicas',
            message: `must not be greater than maxReplicas (${min} > ${max})`,
          },
        ]
      : []),
    ...networkIssues(input.vpcCidr, takenRanges(platform, input.name)),
  ];
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
  return {
    name: input.name,
    accountId: accountId!,
    region: input.region ?? known?.region ?? defaults.region,
    vpcCidr: input.vpcCidr,
    budgetUSD: input.budgetUSD ?? defaults.budgetUSD,
    spotPercent: input.spotPercent ?? defaults.spotPercent,
    dbClass: input.dbClass ?? defaults.dbClass,
    backupDays: input.backupDays ?? defaults.backupDays,
    logDays: input.logDays ?? defaults.logDays,
    multiAz: input.multiAz ?? defaults.multiAz,
    minReplicas: min,
    maxReplicas: max,
  };
}
