import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PodFacts } from '../../../clients/kubernetes/kinds';
import { parseImageReference } from '../../lib/imageReference';
import type { FactorInput } from './FactorInput';
import { containersOf, evidenceIn, PodContainer } from './pods';

/** Images that were pulled for pods, `registry.example/shop/api@sha256:…`. */
export function pulledImages(pods: readonly PodFacts[]): string[] {
  return [
    ...new Set(
      containersOf(pods).flatMap(({ container }) =>
        container.imageDigest === null ? [] : [container.imageDigest],
      ),
    ),
  ];
}

/** The first container whose spec names its image by a tag alone. */
export function findUnpinned(
  containers: readonly PodContainer[],
): PodContainer | undefined {
  return containers.find(
    ({ container }) => parseImageReference(container.image).digest === null,
  );
}

/** Points at a container's image as the spec has it. */
export function imageEvidence(input: FactorInput, of: PodContainer): Evidence {
  return evidenceIn(input, of, 'image', of.container.image);
}

/** Without the registry, which may differ between environments. */
export interface ImageVersion {
  repository: string;
  digest: string;
}

/** Those of references that have a digest. */
export function versionsOf(references: readonly string[]): ImageVersion[] {
  return references.flatMap(reference => {
    const { repository, digest } = parseImageReference(reference);
    return digest === null ? [] : [{ repository, digest }];
  });
}

/** `shop/api@sha256:0123456789ab…` */
export function describeVersion({ repository, digest }: ImageVersion): string {
  return `${repository}@${digest.slice(0, 19)}…`;
}

/**
 * Where an image of what runs here runs as well.
 *
 * @returns undefined where it runs nowhere among `elsewhere`
 */
export function findSame(
  version: ImageVersion,
  elsewhere: FactorInput['elsewhere'],
): string | undefined {
  return elsewhere.find(({ images }) =>
    versionsOf(images).some(
      other =>
        other.digest === version.digest &&
        other.repository === version.repository,
    ),
  )?.environment;
}
