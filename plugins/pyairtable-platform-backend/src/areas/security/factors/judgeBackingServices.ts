import { podEvidence } from '../checks/describePodFacts';
import type { FactorJudge } from './FactorInput';
import { containersOf, evidenceIn, nameContainer, nothingSeen } from './pods';

/** Databases and queues are attached: another one needs no other code. */
export const judgeBackingServices: FactorJudge = {
  id: 'backing-services',
  judge(input) {
    const { pods, service } = input;
    if (service.resources.length === 0) {
      return {
        met: null,
        message:
          "The catalog names no resource that it uses: 'dependsOn' in its entry would.",
      };
    }
    const containers = containersOf(pods);
    if (containers.length === 0) {
      return nothingSeen(input);
    }
    const names = service.resources
      .map(({ metadata }) => metadata.name)
      .join(', ');
    const mounting = pods.find(({ mountedSecrets }) => mountedSecrets.length);
    if (mounting) {
      const [secret] = mounting.mountedSecrets;
      return {
        met: true,
        message: `It reaches ${names} with credentials from outside, in Secret ${secret}.`,
        evidence: podEvidence(input.cluster, mounting, 'volumes', secret),
      };
    }
    const reading = containers.find(
      ({ container }) => container.secretVariables.length > 0,
    );
    if (reading) {
      const [{ secret }] = reading.container.secretVariables;
      return {
        met: true,
        message: `It reaches ${names} with credentials from outside, in variables from Secret ${secret}.`,
        evidence: evidenceIn(input, reading, 'env', secret),
      };
    }
    const open = containers.find(
      ({ container }) => container.plainSecrets.length > 0,
    );
    if (open) {
      const [variable] = open.container.plainSecrets;
      return {
        met: false,
        message: `${nameContainer(
          open,
        )} has a credential as text in ${variable}, so another ${names} needs another manifest.`,
        evidence: evidenceIn(input, open, `env[${variable}]`),
      };
    }
    return {
      met: null,
      message: `Nothing shows how it reaches ${names}: a Secret that it mounts would.`,
    };
  },
};
