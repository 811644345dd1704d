import type { Asset } from '../Asset';

export const docsAsset: Asset = {
  id: 'docs',
  group: 'skeleton',
  build: () => [],
};
