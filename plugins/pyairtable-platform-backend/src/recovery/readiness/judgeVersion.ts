import type { ReadinessItem } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { ComparedWorkload, workloadEvidence } from './compareWorkloads';
import { imagePairs } from './imagePairs';
import {
  describeImage,
  formatImageReference,
  ImageReference,
} from '../../areas/lib/imageReference';
import type { ReadinessSides } from './ReadinessSide';

const item = { id: 'version', title: 'Version' };

/** Whether both regions are told to run the same. */
export function judgeVersion(
  { primary, standby }: ReadinessSides,
  compared: ComparedWorkload[] | undefined,
): ReadinessItem {
  const pairs = imagePairs(compared);
  if (pairs.length === 0) {
    return {
      ...item,
      level: 'unknown',
      message: 'There are no two workloads whose versions could be compared.',
    };
  }
  const other = pairs.find(
    ({ ours, theirs }) => !theirs || !sameVersion(ours, theirs),
  );
  const { ours, theirs, workload } = other ?? pairs[0];
  return {
    ...item,
    level: other ? 'warning' : 'ok',
    message: other
      ? `${standby.environment.name} runs ${
          theirs ? describeImage(theirs) : 'no such container'
        } where ${primary.environment.name} runs ${describeImage(ours)}.`
      : `Both regions run ${[
          ...new Set(pairs.map(pair => describeImage(pair.ours))),
        ].join(', ')}.`,
    evidence: workloadEvidence(
      standby.environment.cluster,
      workload,
      'spec.template.spec.containers[*].image',
      theirs ? formatImageReference(theirs) : 'none',
    ),
  };
}

function sameVersion(ours: ImageReference, theirs: ImageReference): boolean {
  return (
    ours.repository === theirs.repository &&
    (ours.digest && theirs.digest
      ? ours.digest === theirs.digest
      : ours.tag === theirs.tag && ours.digest === theirs.digest)
  );
}
