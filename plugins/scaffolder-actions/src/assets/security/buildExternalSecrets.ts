import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { ServicePlan } from '../../plan/ServicePlan';
import {
  remoteSecretPart,
  secretFiles,
  SecretStoreName,
} from '../../plan/runtimeContract';
import type { AssetPart, KubernetesObject, OverlayPatch } from '../AssetFile';

/**
 * One Secret for each store that the service connects to, with exactly the
 * files that it reads. What is rotated arrives within the refresh interval;
 * the kubelet then replaces the mounted files.
 */
export function buildExternalSecrets(plan: ServicePlan): AssetPart[] {
  return [
    {
      type: 'manifest',
      path: 'security/externalsecret.yaml',
      objects: plan.secretStores.map(store => buildExternalSecret(plan, store)),
    },
    ...plan.environments
      .filter(({ name }) => name !== plan.reference.name)
      .flatMap(({ name }) =>
        plan.secretStores.map(store => patchRemoteKeys(plan, store, name)),
      ),
  ];
}

function buildExternalSecret(
  plan: ServicePlan,
  store: SecretStoreName,
): IExternalSecret & KubernetesObject {
  const name = `${plan.name}-${store}`;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace: plan.namespace, labels: plan.labels },
    spec: {
      refreshInterval: '1h',
      refreshPolicy: 'Periodic',
      secretStoreRef: { kind: 'SecretStore', name: plan.name },
      target: {
        name,
        creationPolicy: 'Owner',
        // A secret that is gone upstream must not take a running service down.
        deletionPolicy: 'Retain',
      },
      data: secretFiles[store].map(file => ({
        secretKey: file,
        remoteRef: {
          key: remoteKey(plan, store, plan.reference.name),
          property: file,
        },
      })),
    },
  };
}

function patchRemoteKeys(
  plan: ServicePlan,
  store: SecretStoreName,
  environment: string,
): OverlayPatch {
  return {
    type: 'patch',
    environment,
    target: {
      group: 'external-secrets.io',
      version: 'v1',
      kind: 'ExternalSecret',
      name: `${plan.name}-${store}`,
    },
    operations: secretFiles[store].map((_file, index) => ({
      op: 'replace',
      path: `/spec/data/${index}/remoteRef/key`,
      value: remoteKey(plan, store, environment),
    })),
  };
}

function remoteKey(
  plan: ServicePlan,
  store: SecretStoreName,
  environment: string,
): string {
  return `${environment}/${plan.name}/${remoteSecretPart[store]}`;
}
