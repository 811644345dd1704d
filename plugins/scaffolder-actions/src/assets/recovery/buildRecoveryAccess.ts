import type {
  IRole,
  IRoleBinding,
} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { KubernetesObject } from '../AssetFile';
import { recoveryNames } from './recoveryNames';
import type { RecoveryScope } from './RecoveryScope';

/** Annotation that gives an account a role of AWS. */
export const roleAnnotation = 'eks.amazonaws.com/role-arn';

/**
 * An account for the backup, which has no rights in the cluster, and one for
 * the drill, which reports, and removes the pods it was run in.
 */
export function buildRecoveryAccess({
  name,
  namespace,
  labels,
  environment: { roles },
}: RecoveryScope): [
  IServiceAccount & KubernetesObject,
  IServiceAccount & KubernetesObject,
  IRole & KubernetesObject,
  IRoleBinding & KubernetesObject,
] {
  const account = (
    accountName: string,
    role: string | undefined,
  ): IServiceAccount & KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: accountName,
      namespace,
      labels,
      ...(role ? { annotations: { [roleAnnotation]: role } } : {}),
    },
    automountServiceAccountToken: false,
  });
  const drill = recoveryNames.drill(name);
  const metadata = { name: drill, namespace, labels };
  return [
    account(recoveryNames.backup(name), roles?.backup),
    account(drill, roles?.drill),
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [
        // Argo's own container reports what became of the step.
        {
          apiGroups: ['argoproj.io'],
          resources: ['workflowtaskresults'],
          verbs: ['create', 'patch'],
        },
        {
          apiGroups: ['argoproj.io'],
          resources: ['workflows'],
          verbs: ['get'],
        },
        // By labels: the names of the pods are not known before.
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['get', 'list', 'watch', 'delete'],
        },
        { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: drill,
      },
      subjects: [{ kind: 'ServiceAccount', name: drill, namespace }],
    },
  ];
}
