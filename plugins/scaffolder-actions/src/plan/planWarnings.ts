import type { PlatformFile } from '../platform/PlatformFile';
import type { ServiceSpec } from '../spec/ServiceSpec';
import { defaultPort } from './runtimeContract';

/** A service that takes more than this share of an environment's budget stands out. */
export const budgetShare = 0.25;

/** What is allowed, but deserves a second look before anything is created. */
export function planWarnings(
  spec: ServiceSpec,
  platform: PlatformFile,
): string[] {
  const warnings: string[] = [];
  const cycle = spec.dependencies.filter(({ ref }) =>
    spec.callers.some(caller => caller.ref === ref),
  );
  for (const { name } of cycle) {
    warnings.push(
      `dependencies: ${spec.name} and ${name} call each other; neither can start or fail without the other.`,
    );
  }
  const stated = Object.hasOwn(platform.services, spec.name)
    ? platform.services[spec.name]
    : {};
  const { namespace = spec.name, port = defaultPort } = stated;
  if (namespace !== spec.name) {
    warnings.push(
      `name: callers will look for it in the namespace ${namespace}, as services.${spec.name} of the platform file says; it gets one of its own.`,
    );
  }
  if (port !== spec.port) {
    warnings.push(
      `port: callers will look for it at port ${port}; say services.${spec.name}.port: ${spec.port} in the platform file.`,
    );
  }
  const production = platform.environments.production?.budgetUsd;
  if (
    spec.monthlyBudgetUSD !== undefined &&
    production !== undefined &&
    spec.environments.includes('production') &&
    spec.monthlyBudgetUSD > production * budgetShare
  ) {
    warnings.push(
      `monthlyBudgetUSD: ${spec.monthlyBudgetUSD} is more than ${
        budgetShare * 100
      } % of production's budget of ${production} USD.`,
    );
  }
  if (spec.monthlyBudgetUSD === undefined) {
    warnings.push(
      'monthlyBudgetUSD: without one the status of its cost is unknown.',
    );
  }
  if (spec.costCenter === undefined) {
    warnings.push('costCenter: without one its cost is charged to nobody.');
  }
  if (
    spec.environments.includes('production-dr') &&
    !spec.environments.includes('production')
  ) {
    warnings.push(
      'environments: production-dr without production recovers nothing.',
    );
  }
  return warnings;
}
