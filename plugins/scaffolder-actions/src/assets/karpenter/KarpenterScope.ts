import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** What the node pools of one cluster are made from. */
export interface KarpenterScope {
  /** The platform's. */
  name: string;
  environment: EnvironmentName;
  /** Terraform's modules give it to what Karpenter has to find. */
  clusterName: string;
  /** Such as `m5.large`, at least one. */
  instanceTypes: readonly string[];
  /** Share of the pools' processors that is spot, 0 to 100. */
  spotPercent: number;
  /** Most nodes of all pools together, of the largest type. */
  maxNodes: number;
  /** On every object; `owner`, `tier` and `cost-center` become tags as well. */
  labels: Record<string, string>;
}
