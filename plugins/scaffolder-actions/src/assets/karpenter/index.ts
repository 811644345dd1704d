import type { KubernetesObject } from '../AssetFile';
import { buildNodeClass } from './buildNodeClass';
import { buildNodePool } from './buildNodePool';
import type { KarpenterScope } from './KarpenterScope';
import { poolShares } from './poolShares';

export type { KarpenterScope } from './KarpenterScope';

/**
 * What Karpenter may start in one cluster: a class of nodes, and a pool for
 * each kind of capacity that has a share. Without spot there is no spot pool.
 * With nothing but spot there is no pool on demand: what may not be
 * interrupted then stays on the baseline nodes, which Terraform makes.
 */
export function buildKarpenterPools(scope: KarpenterScope): KubernetesObject[] {
  const { onDemand, spot } = poolShares(scope);
  return [
    buildNodeClass(scope),
    ...(onDemand > 0
      ? [buildNodePool(scope, { capacity: 'on-demand', processors: onDemand })]
      : []),
    ...(spot > 0
      ? [buildNodePool(scope, { capacity: 'spot', processors: spot })]
      : []),
  ];
}
