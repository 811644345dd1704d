import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { OverlayPatch, PatchOperation } from '../AssetFile';

/**
 * Patches for the environments in which an object differs from the base.
 *
 * @param changes - values by JSON pointer, as they are in one environment; the
 * base must hold those of the reference environment at the same places
 */
export function environmentPatches(
  plan: ServicePlan,
  target: OverlayPatch['target'],
  changes: (environment: EnvironmentPlan) => Record<string, unknown>,
): OverlayPatch[] {
  const base = changes(plan.reference);
  return plan.environments.flatMap((environment): OverlayPatch[] => {
    const operations = Object.entries(changes(environment))
      .filter(
        ([path, value]) => JSON.stringify(value) !== JSON.stringify(base[path]),
      )
      .map(([path, value]): PatchOperation => ({ op: 'replace', path, value }));
    return operations.length > 0
      ? [{ type: 'patch', environment: environment.name, target, operations }]
      : [];
  });
}
