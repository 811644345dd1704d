import type { Asset } from '../Asset';
import { environmentManifest } from '../kustomize/environmentManifest';
import { buildHorizontalPodAutoscaler } from './buildHorizontalPodAutoscaler';
import { buildScaledObject } from './buildScaledObject';
import { buildTriggerAuthentication } from './buildTriggerAuthentication';
import { buildVerticalPodAutoscaler } from './buildVerticalPodAutoscaler';

const base = 'deploy/base';

/**
 * What decides the number and size of replicas: by requests, or by the length
 * of a queue, never by both.
 */
export const autoscalingAsset: Asset = {
  id: 'autoscaling',
  group: 'kubernetes',
  build: plan => [
    ...(plan.scaler === 'hpa'
      ? environmentManifest(plan, `${base}/hpa.yaml`, environment => [
          buildHorizontalPodAutoscaler(plan, environment),
        ])
      : [
          ...environmentManifest(
            plan,
            `${base}/scaledobject.yaml`,
            environment => [buildScaledObject(plan, environment)],
          ),
          {
            type: 'manifest' as const,
            path: `${base}/triggerauthentication.yaml`,
            objects: [buildTriggerAuthentication(plan)],
          },
        ]),
    {
      type: 'manifest',
      path: `${base}/vpa.yaml`,
      objects: [buildVerticalPodAutoscaler(plan)],
    },
  ],
};
