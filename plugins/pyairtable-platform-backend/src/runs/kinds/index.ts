import type { RunKind } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { backupVerify } from './backupVerify';
import { chaos } from './chaos';
import { failover, failoverReadonly } from './failover';
import { imageScan } from './imageScan';
import { posture } from './posture';
import { restore } from './restore';
import { scalingApply } from './scalingApply';

/** The kinds of runs that come with the platform, one line each. */
export const builtInRunKinds = [
  backupVerify,
  restore,
  chaos,
  failoverReadonly,
  failover,
  imageScan,
  posture,
  scalingApply,
] as RunKind[];
