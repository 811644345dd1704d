import type { Asset } from '../Asset';

export const observabilityAsset: Asset = {
  id: 'observability',
  group: 'observability',
  build: () => [],
};
