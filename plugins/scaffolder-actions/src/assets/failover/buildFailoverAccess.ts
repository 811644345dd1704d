import type {
  IRole,
  IRoleBinding,
} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import type { KubernetesObject } from '../AssetFile';
import { recoveryNamespace } from '../recovery/recoveryNames';
import { failoverAccount } from './names';

const apiGroup = 'rbac.authorization.k8s.io';

/**
 * The account of both workflows. In each namespace of the services that move
 * it may write their floors and their scale, by name, and read whether they
 * are ready; in AWS it has what Pod Identity gives it. It can neither read a
 * Secret nor start a process in a pod.
 */
export function buildFailoverAccess(
  { labels }: InfrastructurePlan,
  { services }: StandbyPlan,
): (
  | (IServiceAccount & KubernetesObject)
  | (IRole & KubernetesObject)
  | (IRoleBinding & KubernetesObject)
)[] {
  const own = { name: failoverAccount, namespace: recoveryNamespace, labels };
  const namespaces = [...new Set(services.map(({ namespace }) => namespace))];
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: own,
      automountServiceAccountToken: false,
    },
    ...roleWithBinding(own, [
      // Argo's own container reports what became of the step.
      {
        apiGroups: ['argoproj.io'],
        resources: ['workflowtaskresults'],
        verbs: ['create', 'patch'],
      },
    ]),
    ...namespaces.flatMap(namespace =>
      roleWithBinding(
        { name: failoverAccount, namespace, labels },
        rulesFor(
          services
            .filter(service => service.namespace === namespace)
            .map(({ name }) => name),
        ),
      ),
    ),
  ];
}

function rulesFor(resourceNames: string[]): NonNullable<IRole['rules']> {
  return [
    {
      apiGroups: ['autoscaling'],
      resources: ['horizontalpodautoscalers'],
      resourceNames,
      verbs: ['get', 'patch'],
    },
    {
      apiGroups: ['keda.sh'],
      resources: ['scaledobjects'],
      resourceNames,
      verbs: ['get', 'patch'],
    },
    {
      apiGroups: ['apps'],
      resources: ['deployments'],
      resourceNames,
      verbs: ['get'],
    },
    {
      apiGroups: ['argoproj.io'],
      resources: ['rollouts'],
      resourceNames,
      verbs: ['get'],
    },
    // A failback stops what writes: an HPA cannot be told to run nothing.
    {
      apiGroups: ['apps'],
      resources: ['deployments/scale'],
      resourceNames,
      verbs: ['get', 'patch'],
    },
    {
      apiGroups: ['argoproj.io'],
      resources: ['rollouts/scale'],
      resourceNames,
      verbs: ['get', 'patch'],
    },
    // Whether secrets were fetched, not what is in them.
    {
      apiGroups: ['external-secrets.io'],
      resources: ['externalsecrets'],
      verbs: ['get', 'list'],
    },
  ];
}

function roleWithBinding(
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
  },
  rules: NonNullable<IRole['rules']>,
): [IRole & KubernetesObject, IRoleBinding & KubernetesObject] {
  return [
    { apiVersion: `${apiGroup}/v1`, kind: 'Role', metadata, rules },
    {
      apiVersion: `${apiGroup}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup, kind: 'Role', name: metadata.name },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: failoverAccount,
          namespace: recoveryNamespace,
        },
      ],
    },
  ];
}
