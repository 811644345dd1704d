import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { PodFacts, pods as podKind } from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import { describePods } from '../checks/describeObjects';
import { podEvidence } from '../checks/describePodFacts';
import type { FactorInput, FactorJudge } from './FactorInput';
import { containersOf, nothingSeen } from './pods';

/** A start that takes longer is a slow one. */
const slowStartSeconds = 30;

/** It starts fast, and stops without losing anything. */
export const judgeDisposability: FactorJudge = {
  id: 'disposability',
  judge(input) {
    const { pods } = input;
    if (containersOf(pods).length === 0) {
      return nothingSeen(input);
    }
    for (const pod of pods) {
      const containers = pod.containers.filter(({ init }) => !init);
      const slow =
        pod.startupSeconds !== null && pod.startupSeconds > slowStartSeconds;
      const faults = [
        !containers.some(({ probes }) => probes.readiness) &&
          'has no readiness probe',
        !containers.some(({ probes }) => probes.liveness) &&
          'has no liveness probe',
        pod.terminationGraceSeconds === 0 &&
          !containers.some(({ preStop }) => preStop) &&
          'is killed without time to finish',
        slow &&
          `took ${formatDuration(
            pod.startupSeconds!,
          )} to start, over ${formatDuration(slowStartSeconds)}`,
      ].filter(fault => fault !== false);
      if (faults.length > 0) {
        return {
          met: false,
          message: `${describePods(pod)} ${faults.join(', ')}.`,
          evidence: slow
            ? startEvidence(input, pod)
            : podEvidence(input.cluster, pod, 'containers'),
        };
      }
    }
    const starts = pods.flatMap(({ startupSeconds }) =>
      startupSeconds === null ? [] : [startupSeconds],
    );
    if (starts.length === 0) {
      return {
        met: null,
        message:
          'It has its probes and time to finish, but how long it takes to start was not seen: a pod that becomes ready would tell.',
      };
    }
    const longest = Math.max(...starts);
    return {
      met: true,
      message: `It was ready ${formatDuration(
        longest,
      )} after its start, has both probes, and gets ${formatDuration(
        Math.min(...pods.map(pod => pod.terminationGraceSeconds)),
      )} to finish.`,
      evidence: startEvidence(
        input,
        pods.find(({ startupSeconds }) => startupSeconds === longest)!,
      ),
    };
  },
};

/** Only a pod that runs has started. */
function startEvidence({ cluster }: FactorInput, pod: PodFacts) {
  return kubernetesEvidence(
    cluster,
    podKind,
    pod,
    'status.conditions[Ready]',
    formatDuration(pod.startupSeconds ?? 0),
  );
}
