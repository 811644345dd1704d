import type { ISecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { ServicePlan } from '../../plan/ServicePlan';
import type { AssetPart, KubernetesObject, OverlayPatch } from '../AssetFile';

/** Annotation that gives an account a role of AWS. */
const roleAnnotation = 'eks.amazonaws.com/role-arn';

/** Account whose role may read the service's secrets, and nothing else. */
export function secretsAccountName({ name }: ServicePlan): string {
  return `${name}-secrets`;
}

/**
 * Where the service's secrets come from: AWS Secrets Manager, read with a role
 * of the service's own. No pod runs as that account, so that the service
 * itself never holds the right to read more than its mounted files.
 */
export function buildSecretStore(plan: ServicePlan): AssetPart[] {
  const { name, namespace, labels, reference } = plan;
  const account: IServiceAccount & KubernetesObject = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: secretsAccountName(plan),
      namespace,
      labels,
      annotations: { [roleAnnotation]: reference.roles.secrets },
    },
    automountServiceAccountToken: false,
  };
  const store: ISecretStore & KubernetesObject = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name, namespace, labels },
    spec: {
      provider: {
        aws: {
          service: 'SecretsManager',
          region: reference.region,
          auth: {
            jwt: { serviceAccountRef: { name: secretsAccountName(plan) } },
          },
        },
      },
    },
  };
  return [
    {
      type: 'manifest',
      path: 'security/secretstore.yaml',
      objects: [account, store],
    },
    ...plan.environments.flatMap(environment =>
      environment.name === reference.name
        ? []
        : patchesOf(plan, environment.name, {
            role: environment.roles.secrets,
            region: environment.region,
          }),
    ),
  ];
}

function patchesOf(
  plan: ServicePlan,
  environment: string,
  { role, region }: { role: string; region: string },
): OverlayPatch[] {
  return [
    {
      type: 'patch',
      environment,
      target: {
        version: 'v1',
        kind: 'ServiceAccount',
        name: secretsAccountName(plan),
      },
      operations: [
        {
          op: 'replace',
          path: `/metadata/annotations/${roleAnnotation.replace('/', '~1')}`,
          value: role,
        },
      ],
    },
    {
      type: 'patch',
      environment,
      target: {
        group: 'external-secrets.io',
        version: 'v1',
        kind: 'SecretStore',
        name: plan.name,
      },
      operations: [
        { op: 'replace', path: '/spec/provider/aws/region', value: region },
      ],
    },
  ];
}
