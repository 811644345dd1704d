import { statefulSetTemplates } from '../../../clients/kubernetes/kinds';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import { describePods } from '../checks/describeObjects';
import { podEvidence } from '../checks/describePodFacts';
import type { FactorJudge } from './FactorInput';
import { containersOf, evidenceIn, nameContainer, nothingSeen } from './pods';

/** Processes keep nothing: what is to last is in a backing service. */
export const judgeProcesses: FactorJudge = {
  id: 'processes',
  judge(input) {
    const { pods } = input;
    const containers = containersOf(pods);
    if (containers.length === 0) {
      return nothingSeen(input);
    }
    const claiming = pods.find(pod => pod.persistentVolumeClaims.length > 0);
    if (claiming) {
      const [claim] = claiming.persistentVolumeClaims;
      return {
        met: false,
        message: `${describePods(
          claiming,
        )} keeps data of its own in PersistentVolumeClaim ${claim}.`,
        evidence: podEvidence(input.cluster, claiming, 'volumes', claim),
      };
    }
    const stateful = pods.find(
      ({ kind, owner }) =>
        kind === 'StatefulSet' || owner?.kind === 'StatefulSet',
    );
    if (stateful) {
      const name = stateful.owner?.name ?? stateful.name;
      return {
        met: false,
        message: `StatefulSet ${name} runs it, so its pods are not alike.`,
        evidence: kubernetesEvidence(input.cluster, statefulSetTemplates, {
          namespace: stateful.namespace,
          name,
        }),
      };
    }
    const writable = containers.find(
      ({ container }) => !container.readOnlyRootFilesystem,
    );
    if (writable) {
      return {
        met: null,
        message: `${nameContainer(
          writable,
        )} may write to its own file system, so nobody can tell what it keeps there: a read-only one would.`,
        evidence: evidenceIn(
          input,
          writable,
          'securityContext.readOnlyRootFilesystem',
        ),
      };
    }
    return {
      met: true,
      message:
        'Its pods have no volume that outlives them, and their file systems are read-only.',
      evidence: evidenceIn(
        input,
        containers[0],
        'securityContext.readOnlyRootFilesystem',
        'true',
      ),
    };
  },
};
