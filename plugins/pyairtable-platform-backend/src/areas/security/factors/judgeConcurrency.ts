import {
  deployments,
  horizontalPodAutoscalers,
  rollouts,
  scaledObjects,
} from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { FactorJudge } from './FactorInput';

/** It grows by more processes of the same kind. */
export const judgeConcurrency: FactorJudge = {
  id: 'concurrency',
  judge({ scaling, cluster, environment }) {
    if (!scaling) {
      return {
        met: null,
        message: `Nobody knows how it scales in ${environment}: no workload of it was read there.`,
      };
    }
    const { autoscaler, workload, min, max } = scaling;
    if (!autoscaler) {
      return {
        met: false,
        message: `Nothing scales ${workload.kind} ${workload.name}: it has as many replicas as somebody wrote down.`,
        evidence: kubernetesEvidence(
          cluster,
          workload.kind === rollouts.kind ? rollouts : deployments,
          workload,
          'spec.replicas',
        ),
      };
    }
    const range =
      min === null || max === null ? '' : ` between ${min} and ${max} replicas`;
    return {
      met: true,
      message: `${autoscaler.kind} ${autoscaler.name} scales it${range}.`,
      evidence: kubernetesEvidence(
        cluster,
        autoscaler.kind === scaledObjects.kind
          ? scaledObjects
          : horizontalPodAutoscalers,
        autoscaler,
      ),
    };
  },
};
