import type { EnvironmentCostEstimate } from '../cost/EnvironmentCostEstimate';
import type { PlatformFile } from '../platform/PlatformFile';
import type { EnvironmentSpec } from '../spec/EnvironmentSpec';
import { isSmallerClass } from '../spec/databaseClasses';
import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import type { StandbyPlan } from './InfrastructurePlan';

/** What is allowed, but deserves a second look; each begins with its field. */
export function infrastructureWarnings(input: {
  spec: EnvironmentSpec;
  standby?: StandbyPlan;
  cost: EnvironmentCostEstimate;
  platform: PlatformFile;
}): string[] {
  const { spec, standby, cost, platform } = input;
  const known = platform.environments[spec.name];
  const defaults = infrastructureDefaults[spec.name];
  const warnings = [...cost.warnings];
  const warn = (condition: boolean, text: string) => {
    if (condition) {
      warnings.push(text);
    }
  };
  warn(
    !standby && cost.totalUsd > spec.budgetUSD,
    `budgetUSD: ${
      spec.budgetUSD
    } USD a month is less than the estimate, ${Math.ceil(cost.totalUsd)} USD`,
  );
  warn(
    !standby && spec.name === 'production-dr',
    'name: an environment of its own; a region that stands by, with replica, DNS and failover, is made by new-region',
  );
  warn(
    known !== undefined && known.accountId !== spec.accountId,
    `accountId: differs from ${known?.accountId}, the account of ${spec.name} in the platform file`,
  );
  warn(
    known !== undefined && known.region !== spec.region,
    `region: differs from ${known?.region}, the region of ${spec.name} in the platform file`,
  );
  warn(
    !defaults.disposable && spec.spotPercent > defaults.spotPercent,
    `spotPercent: ${spec.spotPercent} % of capacity that is taken away at short notice; ${defaults.spotPercent} is usual in ${spec.name}`,
  );
  warn(
    spec.name === 'production' && !spec.multiAz,
    'multiAz: without a standby in another zone, production stops with its zone',
  );
  warn(
    spec.name === 'production' && spec.backupDays < 7,
    `backupDays: what is noticed after ${spec.backupDays} days cannot be undone`,
  );
  warn(
    standby !== undefined &&
      isSmallerClass(spec.dbClass, standby.primary.databaseClass),
    `dbReplicaClass: after a failover ${spec.dbClass} carries what ${standby?.primary.databaseClass} carries now`,
  );
  warn(
    standby?.spec.failoverMode === 'automatic',
    'failoverMode: traffic moves without anybody; a primary that only looks gone is cut off, too',
  );
  return warnings;
}
