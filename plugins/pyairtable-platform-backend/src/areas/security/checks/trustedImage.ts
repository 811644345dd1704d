import {
  ContainerFacts,
  imagePolicies,
  ImagePolicy,
  namespaces,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { plural } from '../../lib/format';
import { kubernetesEvidence } from '../../lib/kubernetesEvidence';
import type { Check, CheckInput, CheckResult } from './CheckInput';
import {
  containerEvidence,
  describeContainer,
  endSentence,
} from './describePodFacts';
import { findImagePolicies } from './findImagePolicies';
import { findNamespaces } from './findNamespaces';

const label = 'policy.sigstore.dev/include';
const pinnedImage = /@sha256:[0-9a-f]{64}$/;

/** What runs is what was built, and was signed by who may build it. */
export const trustedImageCheck: Check = {
  id: 'trusted-image',
  fix: { template: 'new-service', file: 'security/image-policy.yaml' },
  judge,
};

interface Use {
  pod: PodFacts;
  container: ContainerFacts;
}

function judge(input: CheckInput): CheckResult {
  const { cluster, collected, pods } = input;
  const uses = pods.flatMap(pod =>
    pod.containers.map(container => ({ pod, container })),
  );
  const loose = uses.find(
    ({ container }) => !pinnedImage.test(container.image),
  );
  if (loose) {
    return {
      passed: false,
      message: endSentence(
        `Image ${loose.container.image} of ${describeContainer(
          loose.pod,
          loose.container,
        )} is not pinned by digest`,
        loose.pod,
      ),
      evidence: containerEvidence(
        cluster,
        loose.pod,
        loose.container,
        'image',
        loose.container.image,
      ),
    };
  }
  const list = collected.imagePolicies;
  if (list.missing) {
    return { passed: null, message: list.message };
  }
  const demanding: ImagePolicy[] = [];
  for (const use of uses) {
    const found = findImagePolicies(list.items, use.container.image);
    const policy = found.find(isDemanding);
    if (!policy) {
      return describeUnsigned(use, found, cluster);
    }
    demanding.push(policy);
  }
  return (
    judgeNamespaces(input) ?? {
      passed: true,
      message: endSentence(
        `${plural(
          uses.length,
          'image is',
          'images are',
        )} pinned by digest, and admitted only with the signature that ClusterImagePolicy ${[
          ...new Set(demanding.map(({ name }) => name)),
        ].join(', ')} asks for`,
        pods[0],
      ),
      evidence: demanding[0] && policyEvidence(demanding[0], cluster),
    }
  );
}

function isDemanding({ mode, signer, limited }: ImagePolicy): boolean {
  return mode === 'enforce' && signer === 'somebody' && !limited;
}

function describeUnsigned(
  { pod, container }: Use,
  [weak]: ImagePolicy[],
  cluster: string,
): CheckResult {
  const image = `image ${container.image} of ${describeContainer(
    pod,
    container,
  )}`;
  return weak
    ? {
        passed: false,
        message: endSentence(
          `ClusterImagePolicy ${weak.name} ${describeWeakness(
            weak,
          )} for ${image}`,
          pod,
        ),
        evidence: policyEvidence(weak, cluster),
      }
    : {
        passed: false,
        message: endSentence(
          `No ClusterImagePolicy asks for a signature of ${image}`,
          pod,
        ),
        evidence: {
          type: 'query',
          system: `Kubernetes (${cluster})`,
          query: 'kubectl get clusterimagepolicies',
          result: `none has a glob that matches ${container.image}`,
        },
      };
}

function describeWeakness({ mode, signer }: ImagePolicy): string {
  if (mode !== 'enforce') {
    return `only has the mode ${mode}`;
  }
  return {
    somebody: 'leaves out pods',
    anybody: "takes anybody's signature",
    nobody: 'asks for no signature',
  }[signer];
}

function policyEvidence(policy: ImagePolicy, cluster: string) {
  return kubernetesEvidence(
    cluster,
    imagePolicies,
    { name: policy.name },
    'spec.mode',
    policy.mode,
  );
}

/** What stands in the way of the policies in the pods' namespaces. */
function judgeNamespaces({
  cluster,
  collected,
  pods,
}: CheckInput): CheckResult | undefined {
  const { known, unknown } = findNamespaces(
    collected.namespaces,
    pods,
    cluster,
  );
  const open = known.find(({ labels }) => labels[label] !== 'true');
  if (open) {
    return {
      passed: false,
      message: `No ClusterImagePolicy is enforced in namespace ${open.name}: it has no label ${label}: "true".`,
      evidence: kubernetesEvidence(
        cluster,
        namespaces,
        open,
        `metadata.labels[${label}]`,
        open.labels[label],
      ),
    };
  }
  return unknown === undefined ? undefined : { passed: null, message: unknown };
}
