import type { IAffinity } from 'kubernetes-models/v1/Affinity';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import type { IToleration } from 'kubernetes-models/v1/Toleration';
import type { ServicePlan } from '../../plan/ServicePlan';

/** Label and taint that Karpenter gives a node. */
const capacityType = 'karpenter.sh/capacity-type';

/**
 * Where pods may run. They spread over zones and hosts as well as it goes,
 * and never wait for it: with `DoNotSchedule` the pods of a zone that failed
 * would not start in the others, in just the moment they are needed there.
 *
 * Spot capacity is preferred where it is allowed. Where it is not it is ruled
 * out by `NotIn`, which nodes without the label meet as well.
 */
export function placePods(plan: ServicePlan): {
  affinity: IAffinity;
  tolerations?: IToleration[];
  topologySpreadConstraints: ITopologySpreadConstraint[];
} {
  const labelSelector = { matchLabels: plan.selector };
  const spread = (topologyKey: string): ITopologySpreadConstraint => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector,
  });
  return {
    affinity: {
      nodeAffinity: plan.spec.spotAllowed ? preferSpot() : refuseSpot(),
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector,
            },
          },
        ],
      },
    },
    ...(plan.spec.spotAllowed
      ? {
          tolerations: [
            {
              key: capacityType,
              operator: 'Equal',
              value: 'spot',
              effect: 'NoSchedule',
            },
          ],
        }
      : {}),
    topologySpreadConstraints: [
      spread('topology.kubernetes.io/zone'),
      spread('kubernetes.io/hostname'),
    ],
  };
}

function preferSpot(): IAffinity['nodeAffinity'] {
  return {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 50,
        preference: {
          matchExpressions: [
            { key: capacityType, operator: 'In', values: ['spot'] },
          ],
        },
      },
    ],
  };
}

function refuseSpot(): IAffinity['nodeAffinity'] {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            { key: capacityType, operator: 'NotIn', values: ['spot'] },
          ],
        },
      ],
    },
  };
}
