import type { Asset } from './Asset';
import { autoscalingAsset } from './autoscaling';
import { catalogAsset } from './catalog';
import { chaosAsset } from './chaos';
import { docsAsset } from './docs';
import { meshAsset } from './mesh';
import { observabilityAsset } from './observability';
import { pipelineAsset } from './pipeline';
import { recoveryAsset } from './recovery';
import { rolloutAsset } from './rollout';
import { securityAsset } from './security';
import { skeletonAsset } from './skeleton';
import { workloadAsset } from './workload';

/** Every asset of a new service. */
export const serviceAssets: readonly Asset[] = [
  skeletonAsset,
  catalogAsset,
  docsAsset,
  pipelineAsset,
  workloadAsset,
  autoscalingAsset,
  meshAsset,
  rolloutAsset,
  chaosAsset,
  observabilityAsset,
  securityAsset,
  recoveryAsset,
];
