import { subnetOf } from '../spec/cidr';
import type { PlatformEnvironment } from '../platform/PlatformFile';

/**
 * Where things are in an environment's network: the layout of the Terraform
 * module `network`, for policies that name ranges before they exist.
 */
export function planNetworks(vpcCidr: string): PlatformEnvironment['networks'] {
  const prefix = Number(vpcCidr.split('/')[1]);
  return {
    database: [subnetOf(vpcCidr, 6, 12), subnetOf(vpcCidr, 6, 13)],
    cache: [subnetOf(vpcCidr, 6, 14)],
    broker: [subnetOf(vpcCidr, 6, 15)],
    endpoints: [subnetOf(vpcCidr, 4, 2)],
    apiServer: [subnetOf(vpcCidr, Math.min(8, 26 - prefix), 0)],
  };
}
