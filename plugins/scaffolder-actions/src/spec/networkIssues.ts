import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformFile } from '../platform/PlatformFile';
import { overlap } from './cidr';
import type { SpecIssue } from './SpecError';

/** A range of addresses that is taken, and by whom. */
export interface TakenRange {
  cidr: string;
  /** In words: `production`, `resource:default/…`. */
  owner: string;
}

/**
 * Ranges of the platform file's other environments: the whole network, or its
 * subnets where it says no more.
 */
export function takenRanges(
  platform: PlatformFile,
  except: EnvironmentName,
): TakenRange[] {
  return Object.entries(platform.environments)
    .filter(([name]) => name !== except)
    .flatMap(([owner, { vpcCidr, networks }]) =>
      (vpcCidr ? [vpcCidr] : Object.values(networks).flat()).map(cidr => ({
        cidr,
        owner,
      })),
    );
}

/** Networks that overlap can never be connected, and a failover needs that. */
export function networkIssues(
  vpcCidr: string,
  taken: readonly TakenRange[],
): SpecIssue[] {
  const found = taken.find(({ cidr }) => overlap(cidr, vpcCidr));
  return found
    ? [
        {
          field: 'vpcCidr',
          message: `must not overlap ${found.cidr} of ${found.owner}`,
        },
      ]
    : [];
}
