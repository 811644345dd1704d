import type { IObjectMeta } from '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';
import type { EnvironmentModel } from '../../model/types';
import type { KubernetesObject } from '../KubernetesObject';
import { installedAt, registryOf } from './context';

/** @internal */
export interface ClusterImagePolicy extends KubernetesObject {
  apiVersion: 'policy.sigstore.dev/v1beta1';
  kind: 'ClusterImagePolicy';
  metadata: IObjectMeta;
  spec: {
    mode: 'enforce' | 'warn';
    images: { glob: string }[];
    authorities: {
      name: string;
      keyless: {
        url: string;
        identities: { issuer: string; subjectRegExp: string }[];
      };
      ctlog: { url: string };
    }[];
  };
}

/** Whose signature the images of services must carry; developers are warned. */
export function imagePolicies(
  environment: EnvironmentModel,
): ClusterImagePolicy[] {
  return [
    {
      apiVersion: 'policy.sigstore.dev/v1beta1',
      kind: 'ClusterImagePolicy',
      metadata: { name: 'pyairtable-signed', creationTimestamp: installedAt },
      spec: {
        mode: environment.signedImages ? 'enforce' : 'warn',
        images: [{ glob: `${registryOf(environment)}/pyairtable/**` }],
        authorities: [
          {
            name: 'github-actions',
            keyless: {
              url: 'https://fulcio.sigstore.dev',
              identities: [
                {
                  issuer: 'https://token.actions.githubusercontent.com',
                  subjectRegExp:
                    '^https://github\\.com/pyairtable/[A-Za-z0-9._-]+/\\.github/workflows/release\\.yaml@refs/heads/main$',
                },
              ],
            },
            ctlog: { url: 'https://rekor.sigstore.dev' },
          },
        ],
      },
    },
  ];
}
