import type { KubernetesKind } from '../../../../clients/kubernetes/KubernetesKind';
import type { OptionalList } from '../../../../clients/kubernetes/KubernetesReader';
import {
  authorizationPolicies,
  namespaces,
  networkPolicies,
  peerAuthentications,
  PodFacts,
} from '../../../../clients/kubernetes/kinds';
import type { CheckInput } from '../CheckInput';

/** Pods `api` in `apps` that serve on 8080 and are scraped on 9090. */
export function podsOf(
  more: Partial<PodFacts> & { containerNames?: string[] } = {},
): PodFacts {
  const { containerNames = ['app'], ...facts } = more;
  return {
    kind: 'Pod',
    namespace: 'apps',
    name: 'api-5d9-x1',
    labels: { 'backstage.io/kubernetes-id': 'api' },
    podLabels: { app: 'api', tier: 'web' },
    count: 2,
    owner: { kind: 'ReplicaSet', name: 'api-5d9' },
    serviceAccount: 'api',
    containers: containerNames.map(name => ({
      name,
      list: 'containers',
      init: false,
      image: 'registry.example/api:1',
      imageDigest: null,
      runAsNonRoot: null,
      runAsUser: null,
      seccompProfile: null,
      readOnlyRootFilesystem: false,
      allowPrivilegeEscalation: true,
      privileged: false,
      dropsAllCapabilities: false,
      addedCapabilities: [],
      secretVariables: [],
      plainSecrets: [],
      variables: 0,
      configMapVariables: false,
      ports:
        name === 'app'
          ? [
              { name: 'http', port: 8080 },
              { name: 'metrics', port: 9090 },
            ]
          : [],
      probes: { startup: false, readiness: false, liveness: false },
      preStop: false,
      mountPaths: [],
    })),
    mountedSecrets: [],
    kubeletSecrets: [],
    hostPaths: [],
    hostNamespaces: [],
    meshAnnotations: {},
    persistentVolumeClaims: [],
    terminationGraceSeconds: 30,
    startupSeconds: null,
    ...facts,
  };
}

/** Why a list is missing. */
export type Missing = 'not-installed' | 'refused';

/**
 * What a check of policies is given: pods, and objects as the API server would
 * write them, or why they are missing.
 */
export function policyInput(options: {
  pods?: PodFacts[];
  networkPolicies?: object[] | Missing;
  peerAuthentications?: object[] | Missing;
  authorizationPolicies?: object[] | Missing;
  /** Those of the pods are in the mesh where nothing else is said. */
  namespaces?: object[] | Missing;
}): CheckInput {
  const missing = { missing: 'not-installed', message: 'Not asked.' } as const;
  return {
    cluster: 'prod',
    pods: options.pods ?? [podsOf()],
    observedAt: new Date('2026-11-23T12:00:00Z'),
    collected: {
      version: 2,
      pods: [],
      templates: [],
      namespaces: listOf(
        namespaces,
        options.namespaces ??
          ['apps', 'jobs'].map(name => meshedNamespace(name)),
      ),
      networkPolicies: listOf(networkPolicies, options.networkPolicies ?? []),
      peerAuthentications: listOf(
        peerAuthentications,
        options.peerAuthentications ?? [],
      ),
      authorizationPolicies: listOf(
        authorizationPolicies,
        options.authorizationPolicies ?? [],
      ),
      externalSecrets: missing,
      imagePolicies: missing,
      clusterRoleBindings: missing,
      jobReports: missing,
      operatorReports: missing,
      previousScans: {},
    },
  };
}

/** A namespace whose pods get a proxy. */
export function meshedNamespace(name: string, labels?: object) {
  return {
    metadata: { name, labels: labels ?? { 'istio-injection': 'enabled' } },
  };
}

function listOf<T>(
  kind: KubernetesKind<T>,
  objects: object[] | Missing,
): OptionalList<T> {
  return typeof objects === 'string'
    ? { missing: objects, message: `No ${kind.plural}: ${objects}.` }
    : { items: objects.map(object => kind.schema.parse(object)) };
}
