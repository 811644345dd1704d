import type { ServicePlan } from '../plan/ServicePlan';
import type { AssetPart } from './AssetFile';

/** Groups that can be asked for one by one; each is an action, too. */
export const assetGroups = [
  'skeleton',
  'pipeline',
  'kubernetes',
  'mesh',
  'observability',
  'security',
  'terraform',
  'platform',
  'recovery',
  'finops',
  'catalog',
] as const;

/** @public */
export type AssetGroup = (typeof assetGroups)[number];

/**
 * One kind of generated asset. `build` is pure: the same plan gives the same
 * parts, and it reads nothing but files of this package.
 */
export interface Asset {
  /** Name in errors and in the lock file. */
  id: string;
  group: AssetGroup;
  build(plan: ServicePlan): AssetPart[];
}
