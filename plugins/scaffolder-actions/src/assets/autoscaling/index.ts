import type { Asset } from '../Asset';

export const autoscalingAsset: Asset = {
  id: 'autoscaling',
  group: 'kubernetes',
  build: () => [],
};
