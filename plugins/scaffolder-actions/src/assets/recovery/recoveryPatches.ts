import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { OverlayPatch } from '../AssetFile';
import { environmentPatches } from '../mesh/environmentPatches';
import { roleAnnotation } from './buildRecoveryAccess';
import { backupEgress, drillEgress } from './buildRecoveryNetworkPolicies';
import { recoveryConfig } from './recoveryEnvironment';
import { recoveryNames } from './recoveryNames';
import type { RecoveryEnvironment } from './RecoveryScope';

/**
 * Where the drill's objects label what is made from them: Kustomize puts an
 * overlay's labels into templates of pods only that it knows.
 */
const labelledPlaces = {
  WorkflowTemplate: ['workflowMetadata', 'podMetadata'],
  CronWorkflow: ['workflowMetadata'],
} as const;

/** What differs between the environments of a service. */
export function recoveryPatches(
  plan: ServicePlan,
  factsOf: (environment: EnvironmentPlan) => RecoveryEnvironment,
): OverlayPatch[] {
  const { backup, drill, config } = recoveryNames;
  const policy = (name: string) => ({
    group: 'networking.k8s.io',
    version: 'v1',
    kind: 'NetworkPolicy',
    name,
  });
  const account = (name: string) => ({
    version: 'v1',
    kind: 'ServiceAccount',
    name,
  });
  const role = `/metadata/annotations/${roleAnnotation.replace('/', '~1')}`;
  return [
    ...environmentPatches(
      plan,
      { version: 'v1', kind: 'ConfigMap', name: config(plan.name) },
      environment =>
        Object.fromEntries(
          Object.entries(recoveryConfig(factsOf(environment))).map(
            ([key, value]) => [`/data/${key}`, value],
          ),
        ),
    ),
    ...environmentPatches(plan, account(backup(plan.name)), environment => ({
      [role]: factsOf(environment).roles?.backup,
    })),
    ...environmentPatches(plan, account(drill(plan.name)), environment => ({
      [role]: factsOf(environment).roles?.drill,
    })),
    ...environmentPatches(plan, policy(backup(plan.name)), environment => ({
      '/spec/egress': backupEgress(factsOf(environment)),
    })),
    ...environmentPatches(plan, policy(drill(plan.name)), environment => ({
      '/spec/egress': drillEgress(factsOf(environment)),
    })),
    ...plan.environments.flatMap(({ name }) =>
      Object.entries(labelledPlaces).map(
        ([kind, places]): OverlayPatch => ({
          type: 'patch',
          environment: name,
          target: {
            group: 'argoproj.io',
            version: 'v1alpha1',
            kind,
            name: drill(plan.name),
          },
          operations: places.map(place => ({
            op: 'add',
            path: `/spec/${place}/labels/environment`,
            value: name,
          })),
        }),
      ),
    ),
  ];
}
