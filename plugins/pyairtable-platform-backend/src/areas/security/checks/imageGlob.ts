import { parseImageReference } from '../../lib/imageReference';

const defaultRegistry = 'index.docker.io';

/** Sigstore's policy controller takes these two for Docker Hub. */
const shortGlobs = new Map([
  ['*', `${defaultRegistry}/library/*`],
  ['*/*', `${defaultRegistry}/*/*`],
]);

const validGlob = /^[\w:/*.@-]{1,500}$/;

/** Whether a name is what a glob stands for. */
export type MatchesImage = (name: string) => boolean;

/**
 * A glob as sigstore's policy controller reads it: `*` stays between two
 * slashes, `**` does not. Undefined where it would not read it.
 */
export function compileImageGlob(glob: string): MatchesImage | undefined {
  const full = shortGlobs.get(glob) ?? glob;
  if (!validGlob.test(full)) {
    return undefined;
  }
  const tokens = full.match(/\*\*|[^]/g)!;
  return name => matches(tokens, name);
}

/**
 * Not by a regular expression: one with many wildcards can take for ever, and
 * whoever may write a policy would stop the portal.
 */
function matches(tokens: readonly string[], name: string): boolean {
  /** Lengths of the name's beginning that the tokens so far can stand for. */
  let reached = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const length of reached) {
      if (token === '*' || token === '**') {
        addRest(next, name, length, token === '*');
      } else if (token === name[length]) {
        next.add(length + 1);
      }
    }
    reached = next;
  }
  return reached.has(name.length);
}

/** Every length from one on, until where a wildcard has to stop. */
function addRest(
  lengths: Set<number>,
  name: string,
  from: number,
  stopsAtSlash: boolean,
): void {
  for (let length = from; !lengths.has(length); length++) {
    lengths.add(length);
    if (length >= name.length || (stopsAtSlash && name[length] === '/')) {
      return;
    }
  }
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
