import type { Asset } from '../Asset';

export const chaosAsset: Asset = {
  id: 'chaos',
  group: 'mesh',
  build: () => [],
};
