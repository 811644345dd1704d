/**
 * A kind that the sandbox's clusters serve.
 *
 * @internal
 */
export interface ResourceType {
  /** Empty for the core group. */
  group: string;
  version: string;
  kind: string;
  /** Plural, as in addresses. */
  name: string;
  singular: string;
  namespaced: boolean;
  shortNames?: string[];
}

function namespaced(
  apiVersion: string,
  kind: string,
  name: string,
  shortNames?: string[],
): ResourceType {
  const [version, group = ''] = apiVersion.split('/').reverse();
  return {
    group,
    version,
    kind,
    name,
    singular: kind.toLowerCase(),
    namespaced: true,
    shortNames,
  };
}

function clusterWide(...args: Parameters<typeof namespaced>): ResourceType {
  return { ...namespaced(...args), namespaced: false };
}

/**
 * Every kind that can be listed. Of some there are no objects.
 *
 * @internal
 */
export const resourceTypes: readonly ResourceType[] = [
  clusterWide('v1', 'Namespace', 'namespaces', ['ns']),
  clusterWide('v1', 'Node', 'nodes', ['no']),
  namespaced('v1', 'Pod', 'pods', ['po']),
  namespaced('v1', 'Service', 'services', ['svc']),
  namespaced('v1', 'ServiceAccount', 'serviceaccounts', ['sa']),
  namespaced('v1', 'ConfigMap', 'configmaps', ['cm']),
  namespaced('v1', 'Event', 'events', ['ev']),
  namespaced('v1', 'LimitRange', 'limitranges', ['limits']),
  namespaced('v1', 'ResourceQuota', 'resourcequotas', ['quota']),
  namespaced('apps/v1', 'Deployment', 'deployments', ['deploy']),
  namespaced('apps/v1', 'ReplicaSet', 'replicasets', ['rs']),
  namespaced('apps/v1', 'StatefulSet', 'statefulsets', ['sts']),
  namespaced('apps/v1', 'DaemonSet', 'daemonsets', ['ds']),
  namespaced(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    ['hpa'],
  ),
  namespaced('batch/v1', 'CronJob', 'cronjobs', ['cj']),
  namespaced('batch/v1', 'Job', 'jobs'),
  namespaced('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', [
    'pdb',
  ]),
  namespaced('networking.k8s.io/v1', 'Ingress', 'ingresses', ['ing']),
  namespaced('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', [
    'netpol',
  ]),
  namespaced('keda.sh/v1alpha1', 'ScaledObject', 'scaledobjects', ['so']),
  namespaced('argoproj.io/v1alpha1', 'Rollout', 'rollouts', ['ro']),
  namespaced('argoproj.io/v1alpha1', 'Workflow', 'workflows', ['wf']),
  namespaced('argoproj.io/v1alpha1', 'WorkflowTemplate', 'workflowtemplates', [
    'wftmpl',
  ]),
  namespaced(
    'security.istio.io/v1',
    'PeerAuthentication',
    'peerauthentications',
    ['pa'],
  ),
  namespaced(
    'security.istio.io/v1',
    'AuthorizationPolicy',
    'authorizationpolicies',
    ['ap'],
  ),
  clusterWide(
    'policy.sigstore.dev/v1beta1',
    'ClusterImagePolicy',
    'clusterimagepolicies',
    ['cip'],
  ),
  clusterWide(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    'clusterrolebindings',
  ),
  namespaced(
    'aquasecurity.github.io/v1alpha1',
    'VulnerabilityReport',
    'vulnerabilityreports',
    ['vuln'],
  ),
  namespaced('velero.io/v1', 'Schedule', 'schedules'),
  namespaced('velero.io/v1', 'Backup', 'backups'),
  namespaced('external-secrets.io/v1', 'ExternalSecret', 'externalsecrets', [
    'es',
  ]),
  namespaced('metrics.k8s.io/v1beta1', 'PodMetrics', 'pods'),
];

/** @internal */
export function apiVersionOf({ group, version }: ResourceType): string {
  return group ? `${group}/${version}` : version;
}
