import type { Asset } from '../Asset';

export const securityAsset: Asset = {
  id: 'security',
  group: 'security',
  build: () => [],
};
