import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../plan/InfrastructurePlan';
import { planEnvironmentOf } from '../plan/planInfrastructure';
import type { PlatformFile } from '../platform/PlatformFile';
import { defaultReplicas } from '../spec/environmentDefaults';
import { infrastructureDefaults } from '../spec/infrastructureDefaults';
import { parseEnvironmentSpec } from '../spec/parseEnvironmentSpec';
import { parseRegionSpec } from '../spec/parseRegionSpec';
import { testPlatform } from './testPlatform';

/** Values of a region that stands by for production. */
export const regionValues = {
  vpcCidr: '10.50.0.0/16',
  dnsZone: 'pyairtable.example',
  hostname: 'api.pyairtable.example',
};

/** The plan of an environment. */
export function environmentPlan(
  values: { name: EnvironmentName } & Record<string, unknown>,
  platform: PlatformFile = testPlatform,
): InfrastructurePlan {
  return planEnvironmentOf(
    parseEnvironmentSpec({ vpcCidr: '10.60.0.0/16', ...values }, platform),
    platform,
  );
}

/**
 * The same of a region, also of one that would be refused; `change` makes what
 * no values can.
 */
export function regionPlan(
  values: Record<string, unknown> = {},
  platform: PlatformFile = testPlatform,
  change: (
    plan: InfrastructurePlan & { standby: StandbyPlan },
  ) => void = () => {},
): InfrastructurePlan & { standby: StandbyPlan } {
  const spec = parseRegionSpec({ ...regionValues, ...values }, platform);
  const name = spec.primaryEnvironment;
  const { region, accountId, capacity } = platform.environments[name]!;
  const primaryReplicas = defaultReplicas[name].min;
  const standby: StandbyPlan = {
    spec,
    primary: {
      name,
      region,
      accountId,
      databaseClass:
        capacity?.databaseClass ?? infrastructureDefaults[name].dbClass,
      minNodes: capacity?.minNodes ?? infrastructureDefaults[name].minReplicas,
      maxNodes: capacity?.maxNodes ?? infrastructureDefaults[name].maxReplicas,
    },
    services: spec.services.map(service => ({
      ...service,
      namespace: platform.services[service.name]?.namespace ?? service.name,
      primaryReplicas,
      replicas: Math.max(
        1,
        Math.ceil((primaryReplicas * spec.replicaPercent) / 100),
      ),
    })),
  };
  const plan = { ...planEnvironmentOf(spec.environment, platform), standby };
  change(plan);
  return plan;
}
