import type { CostEstimate } from '../cost/CostEstimate';
import { estimateMonthlyCost } from '../cost/estimateMonthlyCost';
import { toCostEstimate } from '../cost/toCostEstimate';
import type { KindName } from '../kinds';
import type { InfrastructurePlan } from '../plan/InfrastructurePlan';
import { planEnvironmentOf, planRegion } from '../plan/planInfrastructure';
import { planService } from '../plan/planService';
import type { PlatformFile } from '../platform/PlatformFile';
import { parseEnvironmentSpec } from '../spec/parseEnvironmentSpec';
import { parseRegionSpec } from '../spec/parseRegionSpec';
import { parseServiceSpec } from '../spec/parseServiceSpec';

/** Kinds of which it is known what they cost. */
export const estimatedKinds = [
  'new-service',
  'new-environment',
  'new-region',
] as const satisfies readonly KindName[];

/**
 * What something new will cost in a month, and its name.
 *
 * @throws `SpecError` which names every field that is wrong.
 */
export function estimateOf(
  kind: (typeof estimatedKinds)[number],
  values: unknown,
  platform: PlatformFile,
): { name: string; estimate: CostEstimate } {
  switch (kind) {
    case 'new-environment':
      return ofInfrastructure(
        planEnvironmentOf(parseEnvironmentSpec(values, platform), platform),
      );
    case 'new-region':
      return ofInfrastructure(
        planRegion(parseRegionSpec(values, platform), platform),
      );
    default: {
      const plan = planService(parseServiceSpec(values), platform);
      return { name: plan.name, estimate: estimateMonthlyCost(plan) };
    }
  }
}

function ofInfrastructure({ fullName, spec, cost }: InfrastructurePlan) {
  return { name: fullName, estimate: toCostEstimate(cost, spec) };
}
