import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import {
  cpuLimitFactor,
  cpuQuantity,
  memoryQuantity,
  sidecarResources,
  sizeResources,
} from '../../plan/resources';
import { defaultReplicas } from '../../spec/environmentDefaults';
import type { KubernetesObject } from '../AssetFile';
import type { PlatformScope } from './PlatformScope';

/**
 * Bounds for namespaces that several services share, which no service's own
 * assets can bound: a small replica of every service at its environment's
 * most. A fuse against a workload that runs away, no plan of capacity.
 */
export function buildSharedQuotas({
  platform,
  name,
  labels,
}: PlatformScope): ((IResourceQuota | ILimitRange) & KubernetesObject)[] {
  return [...sharedNamespaces(platform.services)].flatMap(
    ([namespace, services]) => {
      const pods = services * defaultReplicas[name].max;
      const metadata = { name: platform.name, namespace, labels };
      return [
        {
          apiVersion: 'v1' as const,
          kind: 'ResourceQuota' as const,
          metadata,
          spec: { hard: hardLimits(pods) },
        },
        {
          apiVersion: 'v1' as const,
          kind: 'LimitRange' as const,
          metadata,
          spec: {
            limits: [
              {
                type: 'Container',
                defaultRequest: { cpu: '100m', memory: '256Mi' },
                default: { cpu: '400m', memory: '256Mi' },
              },
            ],
          },
        },
      ];
    },
  );
}

/** Namespaces in which more than one service is declared, with their number. */
function sharedNamespaces(
  services: PlatformScope['platform']['services'],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [service, { namespace = service }] of Object.entries(services)) {
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return new Map([...counts].filter(([, count]) => count > 1).sort());
}

function hardLimits(pods: number): Record<string, string> {
  const { cpuMillis, memoryMi } = sizeResources.small;
  const { requests, limits } = sidecarResources;
  return {
    pods: String(pods),
    'requests.cpu': cpuQuantity(pods * (cpuMillis + requests.cpuMillis)),
    'requests.memory': memoryQuantity(pods * (memoryMi + requests.memoryMi)),
    'limits.cpu': cpuQuantity(
      pods * (cpuMillis * cpuLimitFactor + limits.cpuMillis),
    ),
    'limits.memory': memoryQuantity(pods * (memoryMi + limits.memoryMi)),
  };
}
