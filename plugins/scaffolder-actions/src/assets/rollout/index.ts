import type { Asset } from '../Asset';

export const rolloutAsset: Asset = {
  id: 'rollout',
  group: 'mesh',
  build: () => [],
};
