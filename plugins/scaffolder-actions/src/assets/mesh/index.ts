import type { Asset } from '../Asset';

export const meshAsset: Asset = {
  id: 'mesh',
  group: 'mesh',
  build: () => [],
};
