import type { ServicePlan } from '../../plan/ServicePlan';
import type { AssetPart, KubernetesObject } from '../AssetFile';
import { releaseIdentity, releaseIssuer } from '../pipeline/releaseIdentity';

/** sigstore's policy-controller, as far as it is generated. */
interface ClusterImagePolicy extends KubernetesObject {
  apiVersion: 'policy.sigstore.dev/v1beta1';
  kind: 'ClusterImagePolicy';
  spec: {
    mode: 'enforce' | 'warn';
    images: { glob: string }[];
    authorities: {
      name: string;
      keyless: {
        url: string;
        identities: { issuer: string; subject: string }[];
      };
      ctlog: { url: string };
    }[];
  };
}

/**
 * Admits the service's images only where its own release workflow signed them
 * on the main branch: another repository's signature is none. Applies to
 * namespaces that carry the label `policy.sigstore.dev/include: "true"`.
 */
export function buildImagePolicy(plan: ServicePlan): AssetPart[] {
  const policy: ClusterImagePolicy = {
    apiVersion: 'policy.sigstore.dev/v1beta1',
    kind: 'ClusterImagePolicy',
    metadata: { name: plan.name, labels: plan.labels },
    spec: {
      mode: 'enforce',
      images: imageGlobs(plan.reference.imageRepository),
      authorities: [
        {
          name: 'release',
          keyless: {
            url: 'https://fulcio.sigstore.dev',
            identities: [
              { issuer: releaseIssuer, subject: releaseIdentity(plan) },
            ],
          },
          ctlog: { url: 'https://rekor.sigstore.dev' },
        },
      ],
    },
  };
  return [
    {
      type: 'manifest',
      path: 'security/image-policy.yaml',
      objects: [policy],
    },
    ...plan.environments
      .filter(({ name }) => name !== plan.reference.name)
      .map(
        ({ name, imageRepository }): AssetPart => ({
          type: 'patch',
          environment: name,
          target: {
            group: 'policy.sigstore.dev',
            version: 'v1beta1',
            kind: 'ClusterImagePolicy',
            name: plan.name,
          },
          operations: [
            {
              op: 'replace',
              path: '/spec/images',
              value: imageGlobs(imageRepository),
            },
          ],
        }),
      ),
  ];
}

/** The repository itself, by tag or digest, and none whose name goes on. */
function imageGlobs(repository: string): { glob: string }[] {
  return [{ glob: `${repository}:*` }, { glob: `${repository}@*` }];
}
