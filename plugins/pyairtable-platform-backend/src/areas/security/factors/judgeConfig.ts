import { plural } from '../../lib/format';
import type { FactorJudge } from './FactorInput';
import { findSame, imageEvidence, pulledImages, versionsOf } from './imagesOf';
import { containersOf, evidenceIn, nameContainer, nothingSeen } from './pods';

/** What differs between deployments is kept apart from the code. */
export const judgeConfig: FactorJudge = {
  id: 'config',
  judge(input) {
    const containers = containersOf(input.pods);
    if (containers.length === 0) {
      return nothingSeen(input);
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
        )} holds what looks like a secret as text, in ${plural(
          open.container.plainSecrets.length,
          'variable',
        )} such as ${variable}.`,
        // Where it is, and never what it is.
        evidence: evidenceIn(input, open, `env[${variable}]`),
      };
    }
    const shared = versionsOf(pulledImages(input.pods))
      .map(version => findSame(version, input.elsewhere))
      .find(environment => environment !== undefined);
    const variables = containers.reduce(
      (sum, { container }) => sum + container.variables,
      0,
    );
    const maps = containers.some(
      ({ container }) => container.configMapVariables,
    );
    const given = `${plural(variables, 'variable')}${
      maps ? ' and ConfigMaps' : ''
    }`;
    return shared === undefined
      ? {
          met: null,
          message: `It gets ${given} and no secret as text, but the same image is seen in no other environment: that would prove that its configuration is not in it.`,
        }
      : {
          met: true,
          message: `The same image runs in ${shared}: what differs comes from outside of it, here as ${given}.`,
          evidence: imageEvidence(input, containers[0]),
        };
  },
};
