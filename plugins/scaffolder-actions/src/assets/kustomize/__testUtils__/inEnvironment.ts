import { testPlatform } from '../../../__testUtils__/testPlatform';
import { planService } from '../../../plan/planService';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { parseServiceSpec } from '../../../spec/parseServiceSpec';
import { applyPatch } from '../../../validation/jsonPatch';
import type { Asset } from '../../Asset';

/** A plan for the values, over those that every service needs. */
export function planOf(values: Record<string, unknown> = {}): ServicePlan {
  return planService(
    parseServiceSpec({
      name: 'billing',
      description: 'Invoices and payments of workspaces',
      owner: 'identity',
      system: 'core',
      environments: ['dev', 'staging', 'production', 'production-dr'],
      ...values,
    }),
    testPlatform,
  );
}

/** The objects of an asset as they are in one environment, by `Kind/name`. */
export function inEnvironment(
  asset: Asset,
  environment: string,
  values: Record<string, unknown> = {},
): Record<string, any> {
  const parts = asset.build(planOf(values));
  const objects = new Map<string, any>(
    parts.flatMap(part =>
      part.type === 'manifest'
        ? part.objects.map(object => [
            `${object.kind}/${object.metadata.name}`,
            object,
          ])
        : [],
    ),
  );
  for (const part of parts) {
    if (part.type === 'patch' && part.environment === environment) {
      const key = `${part.target.kind}/${part.target.name}`;
      expect([...objects.keys()]).toContain(key);
      objects.set(key, applyPatch(objects.get(key), part.operations));
    }
  }
  return Object.fromEntries(objects);
}
