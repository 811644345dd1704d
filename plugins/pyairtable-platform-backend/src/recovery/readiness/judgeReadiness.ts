import type { ReadinessItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { compareWorkloads } from './compareWorkloads';
import { judgeCapacity } from './judgeCapacity';
import { judgeDatabases } from './judgeDatabases';
import { judgeHealthChecks } from './judgeHealthChecks';
import { judgeSecrets } from './judgeSecrets';
import { judgeImages } from './judgeImages';
import { judgeVersion } from './judgeVersion';
import { judgeWorkload } from './judgeWorkload';
import type { ReadinessSides } from './ReadinessSide';

/**
 * What a failover of a service would find in the standby region, item by item.
 * Pure: it compares what was read of both regions. A service that is not meant
 * to run there has nothing else to be judged by.
 */
export function judgeReadiness(sides: ReadinessSides): ReadinessItem[] {
  const compared = compareWorkloads(sides);
  const workload = judgeWorkload(sides, compared);
  if (!sides.standby.service) {
    return [workload, ...judgeDatabases(sides)];
  }
  return [
    workload,
    judgeVersion(sides, compared),
    judgeCapacity(sides),
    ...judgeDatabases(sides),
    judgeSecrets(sides),
    judgeImages(sides, compared),
    judgeHealthChecks(sides),
  ];
}
