import type { ReadinessItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { plural } from '../../areas/lib/format';
import { ComparedWorkload, workloadEvidence } from './compareWorkloads';
import { ImagePair, imagePairs } from './imagePairs';
import {
  describeImage,
  ecrRegionOf,
  formatImageReference,
} from '../../areas/lib/imageReference';
import type { ReadinessSides } from './ReadinessSide';

const item = { id: 'images', title: 'Images' };

/**
 * Whether the images would still be there without the primary region. Pods that
 * run one show that its registry had it; a tag may be another image tomorrow.
 */
export function judgeImages(
  { primary, standby }: ReadinessSides,
  compared: ComparedWorkload[] | undefined,
): ReadinessItem {
  const pairs = imagePairs(compared).filter(({ theirs }) => theirs);
  if (pairs.length === 0) {
    return {
      ...item,
      level: 'unknown',
      message: 'No workload in the standby region shows its images.',
    };
  }
  const evidence = ({ workload, theirs }: ImagePair) =>
    workloadEvidence(
      standby.environment.cluster,
      workload,
      'spec.template.spec.containers[*].image',
      formatImageReference(theirs!),
    );
  const remote = pairs.find(
    ({ theirs }) =>
      ecrRegionOf(theirs!) === primary.environment.region &&
      primary.environment.region !== standby.environment.region,
  );
  if (remote) {
    return {
      ...item,
      level: 'warning',
      message: `${describeImage(remote.theirs!)} is pulled from ECR in ${
        primary.environment.region
      }, the region that would be lost: new pods could not start.`,
      evidence: evidence(remote),
    };
  }
  const idle = pairs.find(({ workload }) => workload.available === 0);
  if (idle) {
    return {
      ...item,
      level: 'unknown',
      message: `No pod of ${idle.workload.name} runs in ${standby.environment.name}, so nobody knows whether its image can be pulled there.`,
      evidence: evidence(idle),
    };
  }
  const other = pairs.find(
    ({ ours, theirs }) => ours.digest !== theirs!.digest,
  );
  if (other) {
    return {
      ...item,
      level: 'warning',
      message: `${other.workload.name} runs another image in ${
        standby.environment.name
      }: ${describeImage(other.theirs!)} instead of ${describeImage(
        other.ours,
      )}.`,
      evidence: evidence(other),
    };
  }
  const loose = pairs.find(({ theirs }) => theirs!.digest === null);
  if (loose) {
    return {
      ...item,
      level: 'unknown',
      message: `${describeImage(
        loose.theirs!,
      )} is named by a tag, which may be another image in each registry; with a digest it could be told.`,
      evidence: evidence(loose),
    };
  }
  return {
    ...item,
    level: 'ok',
    message: `Pods in ${standby.environment.name} run the same ${plural(
      pairs.length,
      'image',
    )} by digest.`,
    evidence: evidence(pairs[0]),
  };
}
