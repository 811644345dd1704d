import type { EnvironmentPlan, ServicePlan } from '../../plan/ServicePlan';
import type { DocumentFile } from '../AssetFile';
import { fieldManagers } from '../failover/names';
import { overlayFolder } from '../kustomize/assembleKustomizations';
import { serviceRepository } from './releaseIdentity';

/** Where Argo CD keeps its Applications unless told otherwise. */
const argoCdNamespace = 'argocd';

/** A field that controllers change while a service runs. */
interface IgnoredDifference {
  group: string;
  kind: string;
  name: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
  managedFieldsManagers?: string[];
}

/** Application of Argo CD, as far as it is generated. */
export interface Application {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Application';
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
  };
  spec: {
    project: string;
    source: {
      repoURL: string;
      targetRevision: string;
      path: string;
      kustomize: { images: string[] };
    };
    destination: { server: string; namespace: string };
    ignoreDifferences: IgnoredDifference[];
    syncPolicy: {
      automated: { prune: boolean; selfHeal: boolean };
      syncOptions: string[];
      retry: {
        limit: number;
        backoff: { duration: string; factor: number; maxDuration: string };
      };
    };
  };
}

/** One Argo CD may look after several clusters: the name tells them apart. */
export function applicationName(
  { name }: ServicePlan,
  environment: EnvironmentPlan,
): string {
  return `${name}-${environment.name}`;
}

/** Where an environment's Application lies in the GitOps repository. */
export function gitOpsPath(
  { name }: ServicePlan,
  environment: EnvironmentPlan,
): string {
  return `${environment.name}/${name}/application.yaml`;
}

/**
 * The Application of one environment: what promotion commits to the GitOps
 * repository, with the commit and the image's digest put in.
 */
export function buildApplication(
  plan: ServicePlan,
  environment: EnvironmentPlan,
): DocumentFile {
  const { repository, digest } = plan.platform.images.bootstrap;
  const { gitops } = environment;
  const application: Application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: applicationName(plan, environment),
      namespace: argoCdNamespace,
      labels: { ...plan.labels, environment: environment.name },
    },
    spec: {
      project: gitops.project,
      source: {
        repoURL: `https://github.com/${serviceRepository(plan)}.git`,
        targetRevision: 'main',
        path: overlayFolder(environment.name),
        kustomize: { images: [`${repository}=${repository}@${digest}`] },
      },
      destination: { server: gitops.cluster, namespace: plan.namespace },
      ignoreDifferences: [
        ...(environment.name === 'production-dr' ? [raisedFloor(plan)] : []),
        ...ignoredDifferences(plan),
      ],
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['ServerSideApply=true', 'RespectIgnoreDifferences=true'],
        retry: {
          limit: 5,
          backoff: { duration: '10s', factor: 2, maxDuration: '5m' },
        },
      },
    },
  };
  return {
    type: 'document',
    path: `gitops/${environment.name}/application.yaml`,
    comment: [
      'What the promote workflow commits to the GitOps repository',
      `${gitops.repository} as ${gitOpsPath(plan, environment)}, with the`,
      "commit in targetRevision and the image's digest in kustomize.images.",
      'Until the first promotion the image is the bootstrap image.',
    ].join('\n'),
    document: application,
  };
}

/**
 * A failover to the region that stands by raises floors there. They are left
 * alone as long as it owns them, and not before.
 */
function raisedFloor({ name, scaler }: ServicePlan): IgnoredDifference {
  return {
    ...(scaler === 'hpa'
      ? { group: 'autoscaling', kind: 'HorizontalPodAutoscaler' }
      : { group: 'keda.sh', kind: 'ScaledObject' }),
    name,
    managedFieldsManagers: [fieldManagers.failover],
  };
}

/** What scalers and the canary write must not be taken back by Argo CD. */
function ignoredDifferences(plan: ServicePlan): IgnoredDifference[] {
  const { name, canary } = plan;
  if (!canary) {
    return [
      {
        group: 'apps',
        kind: 'Deployment',
        name,
        jsonPointers: ['/spec/replicas'],
      },
    ];
  }
  return [
    {
      group: 'argoproj.io',
      kind: 'Rollout',
      name,
      jsonPointers: ['/spec/replicas'],
    },
    {
      group: 'networking.istio.io',
      kind: 'VirtualService',
      name,
      jqPathExpressions: ['.spec.http[].route[].weight'],
    },
    {
      group: 'networking.istio.io',
      kind: 'DestinationRule',
      name,
      jqPathExpressions: [
        '.spec.subsets[].labels["rollouts-pod-template-hash"]',
      ],
    },
  ];
}
