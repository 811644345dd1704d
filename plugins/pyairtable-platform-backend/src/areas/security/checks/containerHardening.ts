import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
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
import { describePods } from './describeObjects';

/** The one that restricted Pod Security lets be added: ports below 1024. */
const harmlessCapability = 'NET_BIND_SERVICE';
const seccompProfiles = ['RuntimeDefault', 'Localhost'];

/** What a pod may share with its node, in words. */
const shared: Record<string, string> = {
  hostNetwork: 'network',
  hostPID: 'processes',
  hostIPC: 'memory',
};

/** Whoever breaks into a container can do little there and to its node. */
export const containerHardeningCheck: Check = {
  id: 'container-hardening',
  fix: { template: 'new-service', file: 'deploy/base/deployment.yaml' },
  judge,
};

/** What is wrong with a container, and the field that says so. */
interface Fault {
  text: string;
  /** Of the container. */
  field: string;
  value?: string;
}

function judge({ cluster, pods }: CheckInput): CheckResult {
  for (const pod of pods) {
    const fault = findFault(pod, cluster);
    if (fault) {
      return { passed: false, ...fault };
    }
  }
  const count = pods.reduce((sum, pod) => sum + pod.containers.length, 0);
  return {
    passed: true,
    message: endSentence(
      `No root, a read-only root filesystem, no capabilities and seccomp hold for ${plural(
        count,
        'container',
      )} of ${[...new Set(pods.map(describePods))].join(', ')}`,
      pods[0],
    ),
    evidence: podEvidence(cluster, pods[0], 'securityContext'),
  };
}

function findFault(
  pod: PodFacts,
  cluster: string,
): { message: string; evidence: Evidence } | undefined {
  for (const container of pod.containers) {
    const [first, ...others] = faultsOf(container);
    if (first) {
      const texts = [first, ...others].map(({ text }) => text);
      return {
        message: endSentence(
          `${capitalize(describeContainer(pod, container))} ${texts.join(
            ', ',
          )}`,
          pod,
        ),
        evidence: containerEvidence(
          cluster,
          pod,
          container,
          first.field,
          first.value,
        ),
      };
    }
  }
  const [hostNamespace] = pod.hostNamespaces;
  if (hostNamespace !== undefined) {
    const what = pod.hostNamespaces.map(name => shared[name]).join(' and ');
    return {
      message: endSentence(
        `${describePods(pod)} shares ${what} with its node`,
        pod,
      ),
      evidence: podEvidence(cluster, pod, hostNamespace, 'true'),
    };
  }
  const [hostPath] = pod.hostPaths;
  return hostPath === undefined
    ? undefined
    : {
        message: endSentence(
          `${describePods(pod)} mounts ${hostPath} of its node`,
          pod,
        ),
        evidence: podEvidence(cluster, pod, 'volumes[].hostPath', hostPath),
      };
}

function faultsOf(container: ContainerFacts): Fault[] {
  const {
    runAsUser,
    runAsNonRoot,
    privileged,
    allowPrivilegeEscalation,
    readOnlyRootFilesystem,
    dropsAllCapabilities,
    addedCapabilities,
    seccompProfile,
  } = container;
  const added = addedCapabilities.filter(name => name !== harmlessCapability);
  const faults: Array<Fault | false> = [
    runAsUser === 0 && {
      text: 'runs as root',
      field: 'securityContext.runAsUser',
      value: '0',
    },
    runAsUser === null &&
      !runAsNonRoot && {
        text: 'may run as root',
        field: 'securityContext.runAsNonRoot',
        value: runAsNonRoot === null ? undefined : String(runAsNonRoot),
      },
    privileged && {
      text: 'is privileged',
      field: 'securityContext.privileged',
      value: 'true',
    },
    allowPrivilegeEscalation && {
      text: 'may gain privileges',
      field: 'securityContext.allowPrivilegeEscalation',
    },
    !readOnlyRootFilesystem && {
      text: 'can write to its root filesystem',
      field: 'securityContext.readOnlyRootFilesystem',
    },
    !dropsAllCapabilities && {
      text: 'does not drop all capabilities',
      field: 'securityContext.capabilities.drop',
    },
    added.length > 0 && {
      text: `adds ${added.join(' and ')}`,
      field: 'securityContext.capabilities.add',
      value: added.join(', '),
    },
    !seccompProfiles.includes(seccompProfile ?? '') && {
      text: seccompProfile
        ? `has the seccomp profile ${seccompProfile}`
        : 'has no seccomp profile',
      field: 'securityContext.seccompProfile.type',
      value: seccompProfile ?? undefined,
    },
  ];
  return faults.filter(fault => fault !== false);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
