import { z } from 'zod';
import type { KubernetesKind } from '../KubernetesKind';

/** Whose signature images must carry, for sigstore's policy controller. */
export interface ImagePolicy {
  name: string;
  /** `enforce`: an image that fails is not admitted; `warn`: it is. */
  mode: string;
  /** Images it is for. */
  globs: string[];
  /** True where a signature is asked for, not only a fixed answer given. */
  hasAuthority: boolean;
  /** True where it leaves out some pods, or all of them. */
  limited: boolean;
}

/** That it is there is enough. */
const present = z.object({}).nullish();

/** ClusterImagePolicies, where sigstore's policy controller is installed. */
export const imagePolicies: KubernetesKind<ImagePolicy> = {
  group: 'policy.sigstore.dev',
  version: 'v1beta1',
  olderVersions: ['v1alpha1'],
  kind: 'ClusterImagePolicy',
  plural: 'clusterimagepolicies',
  schema: z
    .object({
      metadata: z.object({ name: z.string() }),
      spec: z
        .object({
          mode: z.string().nullish(),
          images: z.array(z.object({ glob: z.string().nullish() })).nullish(),
          authorities: z
            .array(
              z.object({
                key: present,
                keyless: present,
                static: z.object({ action: z.string().nullish() }).nullish(),
              }),
            )
            .nullish(),
          match: z
            .array(
              z.object({
                group: z.string().nullish(),
                resource: z.string().nullish(),
                selector: present,
              }),
            )
            .nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec }) => {
      const authorities = spec.authorities ?? [];
      const match = spec.match ?? [];
      return {
        name: metadata.name,
        mode: spec.mode || 'enforce',
        globs: (spec.images ?? []).flatMap(({ glob }) => (glob ? [glob] : [])),
        // Any authority will do, so that one that lets all pass undoes the
        // others.
        hasAuthority:
          authorities.some(({ key, keyless }) => key || keyless) &&
          !authorities.some(one => one.static?.action === 'pass'),
        limited:
          match.length > 0 &&
          !match.some(
            ({ group, resource, selector }) =>
              !group && resource === 'pods' && !selector,
          ),
      };
    }),
};
