import { podEvidence } from '../checks/describePodFacts';
import type { FactorJudge } from './FactorInput';
import { containersOf, evidenceIn, nameContainer, nothingSeen } from './pods';

/** Types of components that somebody calls. */
const called = ['service', 'website'];

/** It brings its own server, and is reached by a port. */
export const judgePortBinding: FactorJudge = {
  id: 'port-binding',
  judge(input) {
    const { pods, service } = input;
    const containers = containersOf(pods);
    if (containers.length === 0) {
      return nothingSeen(input);
    }
    const bound = containers.find(({ container }) => container.ports.length);
    if (bound) {
      const ports = bound.container.ports
        .map(({ name, port }) => (name ? `${port} (${name})` : `${port}`))
        .join(', ');
      return {
        met: true,
        message: `${nameContainer(bound)} serves on port ${ports}.`,
        evidence: evidenceIn(input, bound, 'ports', ports),
      };
    }
    const type = String(service.entity.spec?.type ?? '');
    return called.includes(type)
      ? {
          met: false,
          message: `None of its containers names a port, although it is a ${type}.`,
          evidence: podEvidence(input.cluster, pods[0], 'containers[*].ports'),
        }
      : {
          met: null,
          message: `None of its containers names a port, and a component of type ${
            type || 'unknown'
          } need not have one.`,
        };
  },
};
