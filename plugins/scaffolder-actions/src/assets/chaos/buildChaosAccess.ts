import type {
  IRole,
  IRoleBinding,
} from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IConfigMap, IServiceAccount } from 'kubernetes-models/v1';
import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { KubernetesObject } from '../AssetFile';
import { chaosName, chaosPodLabels } from './names';

/** The experiment's account, and no more rights than its scripts use. */
export function buildChaosAccess(
  plan: ServicePlan,
): [
  IServiceAccount & KubernetesObject,
  IRole & KubernetesObject,
  IRoleBinding & KubernetesObject,
] {
  const name = chaosName(plan);
  const metadata = {
    name,
    namespace: plan.namespace,
    labels: chaosPodLabels(plan),
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata,
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
        { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
        // A name cannot be demanded of what does not exist yet.
        {
          apiGroups: ['networking.istio.io'],
          resources: ['envoyfilters'],
          verbs: ['create'],
        },
        {
          apiGroups: ['networking.istio.io'],
          resources: ['envoyfilters'],
          resourceNames: [name],
          verbs: ['get', 'list', 'watch', 'delete'],
        },
        ...(plan.canary
          ? [
              {
                apiGroups: ['argoproj.io'],
                resources: ['rollouts'],
                resourceNames: [plan.name],
                verbs: ['get'],
              },
            ]
          : []),
        // Argo's own container reports what became of the step.
        {
          apiGroups: ['argoproj.io'],
          resources: ['workflowtaskresults'],
          verbs: ['create', 'patch'],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: plan.namespace }],
    },
  ];
}

/** What an experiment must know of the environment it runs in. */
export function chaosConfig({
  name,
  prometheusUrl,
}: EnvironmentPlan): Record<string, string> {
  return { environment: name, 'prometheus-url': prometheusUrl };
}

/** Written by the overlays, not by whoever starts an experiment. */
export function buildChaosConfigMap(
  plan: ServicePlan,
): IConfigMap & KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: chaosName(plan),
      namespace: plan.namespace,
      labels: chaosPodLabels(plan),
    },
    data: chaosConfig(plan.reference),
  };
}
