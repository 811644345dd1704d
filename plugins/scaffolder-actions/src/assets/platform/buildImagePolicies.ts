import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { KubernetesObject } from '../AssetFile';
import type { PlatformScope } from './PlatformScope';

interface ClusterImagePolicy extends KubernetesObject {
  apiVersion: 'policy.sigstore.dev/v1beta1';
  kind: 'ClusterImagePolicy';
  spec: {
    mode: 'enforce';
    images: { glob: string }[];
    authorities: (
      | {
          name: string;
          keyless: {
            url: string;
            identities: { issuer: string; subjectRegExp: string }[];
          };
          ctlog: { url: string };
        }
      | { name: string; static: { action: 'pass' } }
    )[];
  };
}

/** Where Sigstore's policy controller runs and reads its settings. */
const controllerNamespace = 'cosign-system';

/**
 * What the policy controller admits in the namespaces of services: images of
 * the environment's registry only when a workflow of the organization signed
 * them, and the platform's own images only at the digests it names. Images of
 * neither kind, such as the mesh's sidecars, are the cluster's affair: they
 * are admitted with a warning.
 */
export function buildImagePolicies({
  platform,
  environment,
  labels,
}: PlatformScope): (ClusterImagePolicy | (IConfigMap & KubernetesObject))[] {
  const organization = platform.organization.replace(/[.-]/g, '\\$&');
  return [
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name: `${platform.name}-signed`, labels },
      spec: {
        mode: 'enforce',
        images: [{ glob: `${environment.registry}/**` }],
        authorities: [
          {
            name: 'github-actions',
            keyless: {
              url: 'https://fulcio.sigstore.dev',
              identities: [
                {
                  issuer: 'https://token.actions.githubusercontent.com',
                  // The name the certificate carries: a workflow's file on
                  // the main branch or at a version.
                  subjectRegExp: `^https://github\\.com/${organization}/[A-Za-z0-9._-]+/\\.github/workflows/[A-Za-z0-9._-]+\\.ya?ml@refs/(heads/main|tags/v[0-9][A-Za-z0-9.+-]*)$`,
                },
              ],
            },
            ctlog: { url: 'https://rekor.sigstore.dev' },
          },
        ],
      },
    },
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name: `${platform.name}-pinned`, labels },
      spec: {
        mode: 'enforce',
        images: Object.values(platform.images).map(image => ({
          glob: `${registryName(image.repository)}@${image.digest}`,
        })),
        authorities: [{ name: 'pinned', static: { action: 'pass' } }],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'config-policy-controller',
        namespace: controllerNamespace,
        labels,
      },
      data: { 'no-match-policy': 'warn' },
    },
  ];
}

/** Docker Hub as images are called once their name is read. */
function registryName(repository: string): string {
  return repository.replace(/^docker\.io\//, 'index.docker.io/');
}
