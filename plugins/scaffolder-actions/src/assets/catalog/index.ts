import type { Asset } from '../Asset';

export const catalogAsset: Asset = {
  id: 'catalog',
  group: 'skeleton',
  build: () => [],
};
