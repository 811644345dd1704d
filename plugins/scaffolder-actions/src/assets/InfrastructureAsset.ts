import type { InfrastructurePlan } from '../plan/InfrastructurePlan';
import type { AssetGroup } from './Asset';
import type { AssetPart } from './AssetFile';

/**
 * One kind of generated asset of an environment or region; pure, like those of
 * a service.
 */
export interface InfrastructureAsset {
  /** Name in errors and in the lock file. */
  id: string;
  group: AssetGroup;
  build(plan: InfrastructurePlan): AssetPart[];
}
