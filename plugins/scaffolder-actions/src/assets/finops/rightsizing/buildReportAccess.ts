import type {
  IClusterRole,
  IClusterRoleBinding,
  IRole,
  IRoleBinding,
} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { KubernetesObject } from '../../AssetFile';
import { finopsNamespace, proposalName, reportAccount } from '../finopsNames';
import type { FinopsScope } from '../FinopsScope';

/**
 * The report's account. In the cluster it reads what vertical autoscalers
 * recommend and writes one ConfigMap; in AWS it has what Pod Identity gives.
 */
export function buildReportAccess({
  labels,
}: FinopsScope): (
  | (IServiceAccount & KubernetesObject)
  | (IClusterRole & KubernetesObject)
  | (IClusterRoleBinding & KubernetesObject)
  | (IRole & KubernetesObject)
  | (IRoleBinding & KubernetesObject)
)[] {
  const name = reportAccount;
  const local = { name, namespace: finopsNamespace, labels };
  const apiGroup = 'rbac.authorization.k8s.io';
  const subjects = [
    { kind: 'ServiceAccount', name, namespace: finopsNamespace },
  ];
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: local,
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name, labels },
      rules: [
        {
          apiGroups: ['autoscaling.k8s.io'],
          resources: ['verticalpodautoscalers'],
          verbs: ['get', 'list'],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name, labels },
      roleRef: { apiGroup, kind: 'ClusterRole', name },
      subjects,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: local,
      rules: [
        // A name cannot be demanded of what does not exist yet.
        { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
        {
          apiGroups: [''],
          resources: ['configmaps'],
          resourceNames: [proposalName],
          verbs: ['get', 'patch'],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: local,
      roleRef: { apiGroup, kind: 'Role', name },
      subjects,
    },
  ];
}
