import type { AssetPart } from '../AssetFile';
import type { InfrastructureAsset } from '../InfrastructureAsset';
import { buildKarpenterPools } from '../karpenter';
import { buildPlatformSet } from '../platform';

/** The platform set of one environment, and the pools that its nodes are from. */
export const environmentPlatformAsset: InfrastructureAsset = {
  id: 'platform',
  group: 'platform',
  build(plan): AssetPart[] {
    const { platform, name, environment, spec, defaults, labels } = plan;
    return [
      ...buildPlatformSet({
        ...platform,
        environments: { [name]: environment },
      }),
      {
        type: 'manifest',
        path: `platform/${name}/karpenter-pools.yaml`,
        objects: buildKarpenterPools({
          name: platform.name,
          environment: name,
          clusterName: plan.fullName,
          instanceTypes: defaults.instanceTypes,
          spotPercent: spec.spotPercent,
          maxNodes: spec.maxReplicas,
          labels,
        }),
      },
    ];
  },
};
