import { InputError } from '@backstage/errors';
import { instanceType } from './instanceType';
import type { KarpenterScope } from './KarpenterScope';

/** Most processors of each pool; 0 is no pool. */
export interface PoolShares {
  onDemand: number;
  spot: number;
}

/**
 * Shares the processors of the cluster out. Where both kinds are wanted each
 * gets at least one node of the largest type: below that Karpenter could start
 * none.
 */
export function poolShares({
  instanceTypes,
  spotPercent,
  maxNodes,
}: KarpenterScope): PoolShares {
  if (instanceTypes.length === 0) {
    throw new InputError('instanceTypes: must name at least one type');
  }
  if (!Number.isInteger(spotPercent) || spotPercent < 0 || spotPercent > 100) {
    throw new InputError('spotPercent: must be a whole number from 0 to 100');
  }
  if (!Number.isInteger(maxNodes) || maxNodes < 1) {
    throw new InputError('maxNodes: must be a whole number of at least 1');
  }
  const node = Math.max(
    ...instanceTypes.map(name => instanceType(name).processors),
  );
  const total = maxNodes * node;
  if (spotPercent === 0 || spotPercent === 100) {
    return spotPercent === 0
      ? { onDemand: total, spot: 0 }
      : { onDemand: 0, spot: total };
  }
  const wanted = Math.round((total * spotPercent) / 100);
  const spot = Math.max(node, Math.min(wanted, total - node));
  return { onDemand: Math.max(node, total - spot), spot };
}
