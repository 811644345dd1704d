import type { Asset } from '../Asset';

export const pipelineAsset: Asset = {
  id: 'pipeline',
  group: 'pipeline',
  build: () => [],
};
