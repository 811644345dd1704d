import type {
  IClusterRoleBinding,
  ISubject,
} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { installedAt, namespace, ServiceContext } from './context';

const apiGroup = 'rbac.authorization.k8s.io';

/** Marks what an API server makes by itself when it starts. */
export const defaultsLabel = {
  key: 'kubernetes.io/bootstrapping',
  value: 'rbac-defaults',
} as const;

/** Some of the bindings that every cluster has from its first moment. */
const defaults: Record<string, { kind: 'User' | 'Group'; name: string }> = {
  'cluster-admin': { kind: 'Group', name: 'system:masters' },
  'system:basic-user': { kind: 'Group', name: 'system:authenticated' },
  'system:discovery': { kind: 'Group', name: 'system:authenticated' },
  'system:kube-controller-manager': {
    kind: 'User',
    name: 'system:kube-controller-manager',
  },
  'system:kube-scheduler': { kind: 'User', name: 'system:kube-scheduler' },
  'system:node-proxier': { kind: 'User', name: 'system:kube-proxy' },
  'system:public-info-viewer': {
    kind: 'Group',
    name: 'system:authenticated',
  },
  // To every account there is.
  'system:service-account-issuer-discovery': {
    kind: 'Group',
    name: 'system:serviceaccounts',
  },
};

/** Who has which role in the whole cluster, before anybody says so. */
export function defaultClusterRoleBindings(): IClusterRoleBinding[] {
  return Object.entries(defaults).map(([name, subject]) => ({
    ...binding(name, name, { apiGroup, ...subject }),
    metadata: {
      name,
      labels: { [defaultsLabel.key]: defaultsLabel.value },
      annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
      creationTimestamp: installedAt,
    },
  }));
}

/** What the account of a service may do in the whole cluster: mostly nothing. */
export function clusterRoleBindings({
  id,
  labels,
  behaviour,
}: ServiceContext): IClusterRoleBinding[] {
  const { clusterRole } = behaviour.security;
  if (!clusterRole) {
    return [];
  }
  const name = `${id}-${clusterRole}`;
  return [
    {
      ...binding(name, clusterRole, {
        kind: 'ServiceAccount',
        name: id,
        namespace,
      }),
      metadata: { name, labels, creationTimestamp: installedAt },
    },
  ];
}

function binding(
  name: string,
  role: string,
  subject: ISubject,
): IClusterRoleBinding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [subject],
  };
}
