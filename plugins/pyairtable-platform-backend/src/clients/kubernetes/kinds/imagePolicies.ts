import { z } from 'zod';
import type { KubernetesKind } from '../KubernetesKind';

/** Whose signature images must carry, for sigstore's policy controller. */
export interface ImagePolicy {
  name: string;
  /** `enforce`: an image that fails is not admitted; `warn`: it is. */
  mode: string;
  /** Images it is for. */
  globs: string[];
  /**
   * Whose signature it asks for: `somebody` where that is said, `anybody` where
   * everyone can make one, `nobody` where it asks for none.
   */
  signer: 'somebody' | 'anybody' | 'nobody';
  /** True where it leaves out some pods, or all of them. */
  limited: boolean;
}

/** That it is there is enough. */
const present = z.object({}).nullish();
const text = z.string().nullish();

const identitySchema = z.object({
  issuer: text,
  issuerRegExp: text,
  subject: text,
  subjectRegExp: text,
});

const authoritySchema = z.object({
  key: present,
  keyless: z
    .object({
      identities: z.array(identitySchema).nullish(),
      // An authority of one's own: whom it certifies is somebody.
      'ca-cert': present,
      trustRootRef: text,
    })
    .nullish(),
  static: z.object({ action: text }).nullish(),
});

/** `.*`, with or without what changes nothing about it. */
const matchesAll = /^\^?\(?\.[*+]\??\)?\$?$/;

type Authority = z.infer<typeof authoritySchema>;

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
          authorities: z.array(authoritySchema).nullish(),
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
      const match = spec.match ?? [];
      return {
        name: metadata.name,
        mode: spec.mode || 'enforce',
        globs: (spec.images ?? []).flatMap(({ glob }) => (glob ? [glob] : [])),
        signer: signerOf(spec.authorities ?? []),
        limited:
          match.length > 0 &&
          !match.some(
            ({ group, resource, selector }) =>
              !group && resource === 'pods' && !selector,
          ),
      };
    }),
};

/** Any authority will do, so that one that is open undoes the others. */
function signerOf(authorities: readonly Authority[]): ImagePolicy['signer'] {
  const asking = authorities.filter(({ key, keyless }) => key || keyless);
  if (
    asking.length === 0 ||
    authorities.some(one => one.static?.action === 'pass')
  ) {
    return 'nobody';
  }
  return asking.some(isForAnybody) ? 'anybody' : 'somebody';
}

/** Whether Fulcio, which certifies everyone, is asked for no one in particular. */
function isForAnybody({ key, keyless }: Authority): boolean {
  if (key || !keyless || keyless['ca-cert'] || keyless.trustRootRef) {
    return false;
  }
  const identities = keyless.identities ?? [];
  return (
    identities.length === 0 ||
    identities.some(
      ({ subject, subjectRegExp }) =>
        !subject && (!subjectRegExp || matchesAll.test(subjectRegExp)),
    )
  );
}
