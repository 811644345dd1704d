import type { Asset } from '../Asset';

export const workloadAsset: Asset = {
  id: 'workload',
  group: 'kubernetes',
  build: () => [],
};
