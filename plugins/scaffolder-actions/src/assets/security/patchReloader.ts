import type { ServicePlan } from '../../plan/ServicePlan';
import type { AssetPart } from '../AssetFile';

/** Annotation by which Reloader knows whose Secrets a workload follows. */
export const reloadAnnotation = 'secret.reloader.stakater.com/reload';

/**
 * Rolls the service out again when a secret was rotated: a connection that is
 * open keeps the old password, whatever the mounted file says by then. Under a
 * Rollout the changed template is a canary like any other.
 */
export function patchReloader(plan: ServicePlan): AssetPart[] {
  const secrets = plan.secretStores.map(store => `${plan.name}-${store}`);
  return plan.environments.map(({ name }) => ({
    type: 'patch',
    environment: name,
    target: {
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      name: plan.name,
    },
    operations: [
      {
        op: 'add',
        path: `/spec/template/metadata/annotations/${reloadAnnotation.replace(
          '/',
          '~1',
        )}`,
        value: secrets.join(','),
      },
    ],
  }));
}
