import type {
  InfrastructurePlan,
  StandbyService,
} from '../../plan/InfrastructurePlan';
import type { DocumentFile } from '../AssetFile';
import { fieldManagers } from '../failover/names';
import { overlayFolder } from '../kustomize/assembleKustomizations';
import type { Application } from '../pipeline/buildApplication';

/** Where Argo CD keeps its Applications unless told otherwise. */
const argoCdNamespace = 'argocd';

/** An Application that also changes what it finds in the overlay. */
export interface StandbyApplication extends Application {
  spec: Application['spec'] & {
    source: Application['spec']['source'] & {
      kustomize: {
        images: string[];
        patches: { target: { kind: string; name: string }; patch: string }[];
      };
    };
  };
}

/** What scales a service, and the field that holds its fewest replicas. */
const scalers = [
  {
    group: 'autoscaling',
    kind: 'HorizontalPodAutoscaler',
    field: 'minReplicas',
  },
  { group: 'keda.sh', kind: 'ScaledObject', field: 'minReplicaCount' },
] as const;

/**
 * The Application of a service in the region that stands by: of the name, the
 * place and the source that the service's own promotion gives it, with fewer
 * replicas.
 */
export function buildStandbyApplication(
  plan: InfrastructurePlan,
  service: StandbyService,
): DocumentFile {
  const { platform, name: environment } = plan;
  const { gitops } = plan.environment;
  const { name, namespace, replicas } = service;
  const { repository, digest } = platform.images.bootstrap;
  const application: StandbyApplication = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: `${name}-${environment}`,
      namespace: argoCdNamespace,
      labels: {
        ...plan.labels,
        'app.kubernetes.io/name': name,
        app: name,
        environment,
      },
    },
    spec: {
      project: gitops.project,
      source: {
        repoURL: `https://github.com/${platform.organization}/${name}.git`,
        targetRevision: 'main',
        path: overlayFolder(environment),
        kustomize: {
          images: [`${repository}=${repository}@${digest}`],
          // Kustomize passes over the patch whose target is not there: a
          // service has one of the two.
          patches: scalers.map(({ kind, field }) => ({
            target: { kind, name },
            patch: `- {op: add, path: /spec/${field}, value: ${replicas}}`,
          })),
        },
      },
      destination: { server: gitops.cluster, namespace },
      ignoreDifferences: [
        // A failover raises floors. Only while it owns them: what Git says
        // counts before, and again after a failback.
        ...scalers.map(({ kind, group }) => ({
          group,
          kind,
          name,
          managedFieldsManagers: [fieldManagers.failover],
        })),
        // Scalers and canaries write these while the service runs.
        ...['Deployment', 'Rollout'].map(kind => ({
          group: kind === 'Rollout' ? 'argoproj.io' : 'apps',
          kind,
          name,
          jsonPointers: ['/spec/replicas'],
        })),
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
    path: `gitops/${environment}/${name}/application.yaml`,
    comment: [
      `Belongs into the GitOps repository ${gitops.repository} as`,
      `${environment}/${name}/application.yaml, until the service is promoted to`,
      `${environment} for the first time: then its own pipeline writes it there,`,
      "with the image's digest. Until then the image is the bootstrap image.",
    ].join('\n'),
    document: application,
  };
}
