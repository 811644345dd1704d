import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { ISecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { remoteSecretPart, secretFiles } from '../../../plan/runtimeContract';
import type { KubernetesObject } from '../../AssetFile';
import { roleAnnotation } from '../buildRecoveryAccess';
import type { RecoveryScope } from '../RecoveryScope';

/** Under which service's name Terraform keeps the shared database's secret. */
export const sharedDatabase = 'platform';

/**
 * Where the connection to the shared database comes from: AWS Secrets Manager,
 * by a role of an account that no pod runs as.
 */
export function buildDatabaseSecret(
  { namespace, labels, secretName, environment }: RecoveryScope,
  secretsRole: string,
): [
  IServiceAccount & KubernetesObject,
  ISecretStore & KubernetesObject,
  IExternalSecret & KubernetesObject,
] {
  const account = `${namespace}-secrets`;
  const key = `${environment.name}/${sharedDatabase}/${remoteSecretPart.postgres}`;
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: account,
        namespace,
        labels,
        annotations: { [roleAnnotation]: secretsRole },
      },
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      metadata: { name: namespace, namespace, labels },
      spec: {
        provider: {
          aws: {
            service: 'SecretsManager',
            region: environment.region,
            auth: { jwt: { serviceAccountRef: { name: account } } },
          },
        },
      },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: secretName, namespace, labels },
      spec: {
        refreshInterval: '1h',
        refreshPolicy: 'Periodic',
        secretStoreRef: { kind: 'SecretStore', name: namespace },
        target: {
          name: secretName,
          creationPolicy: 'Owner',
          deletionPolicy: 'Retain',
        },
        data: secretFiles.postgres.map(file => ({
          secretKey: file,
          remoteRef: { key, property: file },
        })),
      },
    },
  ];
}
