import { parseImageReference } from '../../lib/imageReference';

const defaultRegistry = 'index.docker.io';

/** Sigstore's policy controller takes these two for Docker Hub. */
const shortGlobs: Record<string, string> = {
  '*': `${defaultRegistry}/library/*`,
  '*/*': `${defaultRegistry}/*/*`,
};

const validGlob = /^[\w:/*.@-]+$/;

/**
 * A glob as sigstore's policy controller reads it: `*` stays between two
 * slashes, `**` does not. Undefined where it would not read it.
 */
export function compileImageGlob(glob: string): RegExp | undefined {
  const full = shortGlobs[glob] ?? glob;
  if (!validGlob.test(full)) {
    return undefined;
  }
  const pattern = full
    .replace(/\./g, '\\.')
    .split(/\*\*/)
    .map(part => part.replace(/\*/g, '[^/]*'))
    .join('.*');
  return new RegExp(`^${pattern}$`);
}

/**
 * What a glob is compared with: the image in full, with its registry and
 * without a tag beside the digest; then as it is written.
 *
 * @param image - with a digest
 */
export function namesOfImage(image: string): string[] {
  const { digest } = parseImageReference(image);
  return [...new Set([`${repositoryOf(image)}@${digest}`, image])];
}

/** `index.docker.io/library/redis` of `redis:7@sha256:…`. */
export function repositoryOf(image: string): string {
  const { registry, repository } = parseImageReference(image);
  if (registry && registry !== 'docker.io' && registry !== defaultRegistry) {
    return `${registry}/${repository}`;
  }
  // Official images have no owner in their name.
  return repository.includes('/')
    ? `${defaultRegistry}/${repository}`
    : `${defaultRegistry}/library/${repository}`;
}
