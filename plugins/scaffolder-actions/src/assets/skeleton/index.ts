import type { Asset } from '../Asset';

export const skeletonAsset: Asset = {
  id: 'skeleton',
  group: 'skeleton',
  build: () => [],
};
