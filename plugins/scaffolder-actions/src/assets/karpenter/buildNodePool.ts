import type { KubernetesObject } from '../AssetFile';
import { nodeClassName } from './buildNodeClass';
import { instanceType } from './instanceType';
import type { KarpenterScope } from './KarpenterScope';

/** Label that Karpenter gives a node, and taint of its spot nodes here. */
const capacityType = 'karpenter.sh/capacity-type';

export interface NodePoolOptions {
  capacity: 'on-demand' | 'spot';
  /** Most processors of all its nodes. */
  processors: number;
}

interface NodePool extends KubernetesObject {
  spec: {
    limits: { cpu: string };
    disruption: {
      consolidationPolicy: 'WhenEmpty' | 'WhenEmptyOrUnderutilized';
      consolidateAfter: string;
      budgets: { nodes: string; reasons?: string[] }[];
    };
    template: {
      spec: {
        nodeClassRef: { group: string; kind: string; name: string };
        expireAfter: string;
        terminationGracePeriod: string;
        requirements: { key: string; operator: 'In'; values: string[] }[];
        taints?: { key: string; value: string; effect: string }[];
      };
    };
  };
}

/**
 * Nodes of one kind of capacity. Spot nodes carry a taint: only pods that
 * tolerate it may be interrupted two minutes after a warning.
 *
 * Nodes are renewed before their image grows old, one in ten at a time. A pod
 * that cannot be moved holds its node for an hour, not for ever.
 */
export function buildNodePool(
  scope: KarpenterScope,
  { capacity, processors }: NodePoolOptions,
): NodePool {
  const types = scope.instanceTypes.map(instanceType);
  const serving = scope.environment.startsWith('production');
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: capacity, labels: scope.labels },
    spec: {
      limits: { cpu: String(processors) },
      disruption: {
        consolidationPolicy: 'WhenEmptyOrUnderutilized',
        consolidateAfter: serving ? '5m' : '1m',
        budgets: serving
          ? [{ nodes: '10%' }, { nodes: '1', reasons: ['Drifted'] }]
          : [{ nodes: '20%' }],
      },
      template: {
        spec: {
          nodeClassRef: {
            group: 'karpenter.k8s.aws',
            kind: 'EC2NodeClass',
            name: nodeClassName,
          },
          expireAfter: serving ? '720h' : '168h',
          terminationGracePeriod: '1h',
          requirements: [
            { key: capacityType, operator: 'In', values: [capacity] },
            {
              key: 'node.kubernetes.io/instance-type',
              operator: 'In',
              values: types.map(({ name }) => name),
            },
            {
              key: 'kubernetes.io/arch',
              operator: 'In',
              values: [
                ...new Set(types.map(({ architecture }) => architecture)),
              ],
            },
            { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
          ],
          ...(capacity === 'spot' && {
            taints: [
              { key: capacityType, value: 'spot', effect: 'NoSchedule' },
            ],
          }),
        },
      },
    },
  };
}
