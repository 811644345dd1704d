import type { Asset } from '../Asset';
import { buildSkeleton } from './buildSkeleton';

/** Sources, tests, lock file and image of the service. */
export const skeletonAsset: Asset = {
  id: 'skeleton',
  group: 'skeleton',
  build: buildSkeleton,
};
