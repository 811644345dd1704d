import { describePods } from '../checks/describeObjects';
import { podEvidence } from '../checks/describePodFacts';
import type { FactorJudge } from './FactorInput';
import { containersOf, evidenceIn, nameContainer, nothingSeen } from './pods';

/** A folder of that name on the way: `/var/log/app`, `/data/logs`. */
const logFolder = /(^|\/)logs?(\/|$)/i;

/** Logs are a stream of events that somebody else keeps. */
export const judgeLogs: FactorJudge = {
  id: 'logs',
  judge(input) {
    const { pods } = input;
    const containers = containersOf(pods);
    if (containers.length === 0) {
      return nothingSeen(input);
    }
    for (const of of containers) {
      const path = of.container.mountPaths.find(mount => logFolder.test(mount));
      if (path !== undefined) {
        return {
          met: false,
          message: `${nameContainer(
            of,
          )} has a volume at ${path}: it writes its log to files.`,
          evidence: evidenceIn(input, of, 'volumeMounts', path),
        };
      }
    }
    const onNode = pods.find(({ hostPaths }) =>
      hostPaths.some(path => logFolder.test(path)),
    );
    if (onNode) {
      const path = onNode.hostPaths.find(host => logFolder.test(host))!;
      return {
        met: false,
        message: `${describePods(onNode)} has the folder ${path} of its node.`,
        evidence: podEvidence(input.cluster, onNode, 'volumes', path),
      };
    }
    const keeping = pods.find(
      ({ hostPaths, persistentVolumeClaims }) =>
        hostPaths.length + persistentVolumeClaims.length > 0,
    );
    if (keeping) {
      return {
        met: null,
        message: `${describePods(
          keeping,
        )} has a volume that outlives it, and nobody can tell whether a log is in it.`,
        evidence: podEvidence(input.cluster, keeping, 'volumes'),
      };
    }
    const writable = containers.find(
      ({ container }) => !container.readOnlyRootFilesystem,
    );
    return writable
      ? {
          met: null,
          message: `${nameContainer(
            writable,
          )} may write to its own file system, so nobody can tell where its log goes: a read-only one would.`,
          evidence: evidenceIn(
            input,
            writable,
            'securityContext.readOnlyRootFilesystem',
          ),
        }
      : {
          met: true,
          message:
            'Nothing but its standard streams can hold a log: its file systems are read-only, and no volume outlives a pod.',
          evidence: evidenceIn(
            input,
            containers[0],
            'securityContext.readOnlyRootFilesystem',
            'true',
          ),
        };
  },
};
