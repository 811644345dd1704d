import {
  clusterRoleBindings,
  deploymentTemplates,
  imagePolicies,
  namespaces,
  PodFacts,
  pods,
  refreshedSecrets,
} from '../../../../clients/kubernetes/kinds';
import type { KubernetesKind } from '../../../../clients/kubernetes/KubernetesKind';
import type { OptionalList } from '../../../../clients/kubernetes/KubernetesReader';
import {
  notInstalled,
  refused,
} from '../../../../clients/kubernetes/missingKind';
import type { CheckInput } from '../CheckInput';
import { Missing, policyInput } from './policyInput';

/** `registry.example/api@sha256:…` of any image. */
export const pinned = (repository: string) =>
  `${repository}@sha256:${'a'.repeat(64)}`;

/** A container as hard as it should be, as the API server would write it. */
export function containerOf(more: Record<string, unknown> = {}) {
  const { securityContext, ...others } = more;
  return {
    name: 'app',
    image: pinned('registry.example/api'),
    securityContext: {
      runAsNonRoot: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
      ...(securityContext as object),
    },
    ...others,
  };
}

const metadata = { namespace: 'apps', labels: {} };

/** A running pod with a spec of one hard container, but for what is given. */
export function podOf(spec: object = {}, namespace = 'apps'): PodFacts {
  return pods.schema.parse({
    metadata: {
      ...metadata,
      namespace,
      name: 'api-5d9-x1',
      ownerReferences: [
        { kind: 'ReplicaSet', name: 'api-5d9', controller: true },
      ],
    },
    spec: {
      serviceAccountName: 'api',
      containers: [containerOf()],
      ...spec,
    },
  });
}

/** The same as the template of a Deployment of which nothing runs. */
export function templateOf(spec: object = {}): PodFacts {
  return deploymentTemplates.schema.parse({
    metadata: { ...metadata, name: 'api' },
    spec: { template: { spec: { containers: [containerOf()], ...spec } } },
  });
}

/** What a check of pods is given; lists that are left out are empty. */
export function podInput(options: {
  pods?: PodFacts[];
  namespaces?: object[] | Missing;
  externalSecrets?: object[] | Missing;
  imagePolicies?: object[] | Missing;
  clusterRoleBindings?: object[] | Missing;
}): CheckInput {
  const input = policyInput({ pods: options.pods ?? [podOf()] });
  return {
    ...input,
    collected: {
      ...input.collected,
      namespaces: listOf(namespaces, options.namespaces),
      externalSecrets: listOf(refreshedSecrets, options.externalSecrets),
      imagePolicies: listOf(imagePolicies, options.imagePolicies),
      clusterRoleBindings: listOf(
        clusterRoleBindings,
        options.clusterRoleBindings,
      ),
    },
  };
}

function listOf<T>(
  kind: KubernetesKind<T>,
  objects: object[] | Missing = [],
): OptionalList<T> {
  switch (objects) {
    case 'not-installed':
      return notInstalled(kind, 'prod');
    case 'refused':
      return refused(kind, 'prod');
    default:
      return { items: objects.map(object => kind.schema.parse(object)) };
  }
}
