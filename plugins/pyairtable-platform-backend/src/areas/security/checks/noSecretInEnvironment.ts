import type {
  ContainerFacts,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { plural } from '../../lib/format';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import {
  containerEvidence,
  describeContainer,
  endSentence,
  podEvidence,
} from './describePodFacts';

/**
 * What a variable holds is in every crash report and child process, and stays
 * as it was when the Secret changes: secrets are files.
 */
export const noSecretInEnvironmentCheck: Check = {
  id: 'no-secret-in-environment',
  fix: { template: 'new-service', file: 'deploy/base/deployment.yaml' },
  judge,
};

function judge({ cluster, pods }: CheckInput): CheckResult {
  const containers = pods.flatMap(pod =>
    pod.containers.map(container => ({ pod, container })),
  );
  // Text is worse than a reference.
  for (const find of [findText, findReference]) {
    for (const { pod, container } of containers) {
      const found = find(container);
      if (found) {
        return {
          passed: false,
          message: describe(found.text, pod, container),
          evidence: containerEvidence(cluster, pod, container, found.field),
        };
      }
    }
  }
  const variables = containers.reduce(
    (sum, { container }) => sum + container.variables,
    0,
  );
  return {
    passed: true,
    message: endSentence(
      `None of ${plural(variables, 'variable')} of ${plural(
        containers.length,
        'container',
      )} in ${[...new Set(pods.map(({ namespace }) => namespace))].join(
        ', ',
      )} holds a secret`,
      pods[0],
    ),
    evidence: podEvidence(cluster, pods[0], 'containers[].env'),
  };
}

function findText({ plainSecrets: [variable] }: ContainerFacts) {
  return variable === undefined
    ? undefined
    : {
        text: `Variable ${variable} holds a secret as text`,
        field: `env[${variable}].value`,
      };
}

function findReference({ secretVariables: [first] }: ContainerFacts) {
  if (!first) {
    return undefined;
  }
  const { variable, secret } = first;
  return variable === null
    ? {
        text: `Every key of Secret ${secret} is a variable`,
        field: 'envFrom[].secretRef',
      }
    : {
        text: `Variable ${variable} has its value from Secret ${secret}`,
        field: `env[${variable}].valueFrom.secretKeyRef`,
      };
}

function describe(text: string, pod: PodFacts, container: ContainerFacts) {
  return endSentence(`${text} in ${describeContainer(pod, container)}`, pod);
}
