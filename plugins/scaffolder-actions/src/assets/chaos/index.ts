import type { ServicePlan } from '../../plan/ServicePlan';
import type { Asset } from '../Asset';
import type {
  KubernetesObject,
  ManifestFile,
  OverlayPatch,
} from '../AssetFile';
import { environmentPatches } from '../mesh/environmentPatches';
import {
  buildChaosAccess,
  buildChaosConfigMap,
  chaosConfig,
} from './buildChaosAccess';
import {
  buildChaosNetworkPolicy,
  chaosEgress,
} from './buildChaosNetworkPolicy';
import { buildWorkflowTemplate } from './buildWorkflowTemplate';
import { chaosName } from './names';

/** An experiment that shows how the service bears failures. */
export const chaosAsset: Asset = {
  id: 'chaos',
  group: 'mesh',
  build: plan => [
    manifest('workflowtemplate', [buildWorkflowTemplate(plan)]),
    manifest('configmap', [buildChaosConfigMap(plan)]),
    manifest('rbac', buildChaosAccess(plan)),
    manifest('networkpolicy', [buildChaosNetworkPolicy(plan)]),
    ...chaosPatches(plan),
  ],
};

function manifest(file: string, objects: KubernetesObject[]): ManifestFile {
  return {
    type: 'manifest',
    path: `deploy/base/chaos/${file}.yaml`,
    objects,
  };
}

/**
 * Where the WorkflowTemplate labels what is made from it: Kustomize puts an
 * overlay's labels into templates of pods only that it knows.
 */
const labelledPlaces = ['workflowMetadata', 'podMetadata'] as const;

function chaosPatches(plan: ServicePlan): OverlayPatch[] {
  const name = chaosName(plan);
  return [
    ...environmentPatches(
      plan,
      { version: 'v1', kind: 'ConfigMap', name },
      environment =>
        Object.fromEntries(
          Object.entries(chaosConfig(environment)).map(([key, value]) => [
            `/data/${key}`,
            value,
          ]),
        ),
    ),
    ...environmentPatches(
      plan,
      {
        group: 'networking.k8s.io',
        version: 'v1',
        kind: 'NetworkPolicy',
        name,
      },
      environment => ({ '/spec/egress': chaosEgress(environment) }),
    ),
    ...plan.environments.map(
      (environment): OverlayPatch => ({
        type: 'patch',
        environment: environment.name,
        target: {
          group: 'argoproj.io',
          version: 'v1alpha1',
          kind: 'WorkflowTemplate',
          name,
        },
        operations: labelledPlaces.map(place => ({
          op: 'add',
          path: `/spec/${place}/labels/environment`,
          value: environment.name,
        })),
      }),
    ),
  ];
}
