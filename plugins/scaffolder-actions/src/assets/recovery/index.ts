import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { Asset } from '../Asset';
import { buildRecovery } from './buildRecovery';
import { drillSchedule } from './drillSchedule';
import { bucketName, keyAlias } from './recoveryNames';
import { recoveryPatches } from './recoveryPatches';
import type { RecoveryEnvironment } from './RecoveryScope';

/** The daily dump of a service's database, and the drill that restores it. */
export const recoveryAsset: Asset = {
  id: 'recovery',
  group: 'recovery',
  build: plan => {
    const { spec, platform, name, namespace, labels, reference } = plan;
    if (!spec.datastores.includes('postgres')) {
      return [];
    }
    return [
      ...buildRecovery({
        platform,
        name,
        namespace,
        labels,
        environment: factsOf(plan, reference),
        secretName: `${name}-postgres`,
        rpoSeconds: spec.rpoMinutes * 60,
        rtoSeconds: spec.rtoMinutes * 60,
        drillSchedule: drillSchedule(name),
      }),
      ...recoveryPatches(plan, environment => factsOf(plan, environment)),
    ];
  },
};

function factsOf(
  { platform, name: service }: ServicePlan,
  { name, region, networks }: EnvironmentPlan,
): RecoveryEnvironment {
  // The plan has put the service itself into the names of its roles; backup
  // and drill have roles of their own, named the same way.
  const pattern = platform.environments[name]!.roles.workload;
  const role = (suffix: string) =>
    pattern.replaceAll('{service}', `${service}-${suffix}`);
  return {
    name,
    region,
    networks,
    bucket: bucketName(platform.name, name),
    kmsKey: keyAlias(platform.name, name),
    roles: { backup: role('backup'), drill: role('drill') },
  };
}
