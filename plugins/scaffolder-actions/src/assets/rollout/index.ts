import type { Asset } from '../Asset';
import { environmentPatches } from '../mesh/environmentPatches';
import { buildAnalysisTemplate, canaryMetrics } from './buildAnalysisTemplate';
import { buildRollout, rolloutReplicas } from './buildRollout';
import { canarySteps } from './canarySteps';

/** Canary releases, for the services that ask for them. */
export const rolloutAsset: Asset = {
  id: 'rollout',
  group: 'mesh',
  build: plan => {
    if (!plan.canary) {
      return [];
    }
    const argo = { group: 'argoproj.io', version: 'v1alpha1' };
    return [
      {
        type: 'manifest',
        path: 'deploy/base/rollout.yaml',
        objects: [buildRollout(plan), buildAnalysisTemplate(plan)],
      },
      ...environmentPatches(
        plan,
        { ...argo, kind: 'Rollout', name: plan.name },
        environment => ({
          '/spec/replicas': rolloutReplicas(environment),
          '/spec/strategy/canary/steps': canarySteps(plan, environment),
        }),
      ),
      ...environmentPatches(
        plan,
        { ...argo, kind: 'AnalysisTemplate', name: `${plan.name}-canary` },
        environment =>
          Object.fromEntries(
            canaryMetrics(plan).map((_, index) => [
              `/spec/metrics/${index}/provider/prometheus/address`,
              environment.prometheusUrl,
            ]),
          ),
      ),
    ];
  },
};
