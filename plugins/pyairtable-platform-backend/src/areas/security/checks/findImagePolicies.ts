import type { ImagePolicy } from '../../../clients/kubernetes/kinds';
import {
  compileImageGlob,
  MatchesImage,
  namesOfImage,
  repositoryOf,
} from './imageGlob';

interface Pattern {
  policy: ImagePolicy;
  matches: MatchesImage;
}

interface Index {
  /** Patterns for one repository alone, which most are. */
  ofRepository: Map<string, Pattern[]>;
  others: Pattern[];
}

/** Built once per listing: each service may bring a policy of its own. */
const indexes = new WeakMap<readonly ImagePolicy[], Index>();

/**
 * The policies whose globs match an image.
 *
 * @param image - with a digest
 */
export function findImagePolicies(
  policies: readonly ImagePolicy[],
  image: string,
): ImagePolicy[] {
  let index = indexes.get(policies);
  if (!index) {
    index = buildIndex(policies);
    indexes.set(policies, index);
  }
  const names = namesOfImage(image);
  const patterns = [
    ...(index.ofRepository.get(repositoryOf(image)) ?? []),
    ...index.others,
  ];
  return [
    ...new Set(
      patterns
        .filter(({ matches }) => names.some(matches))
        .map(({ policy }) => policy),
    ),
  ];
}

function buildIndex(policies: readonly ImagePolicy[]): Index {
  const index: Index = { ofRepository: new Map(), others: [] };
  for (const policy of policies) {
    for (const glob of policy.globs) {
      const matches = compileImageGlob(glob);
      if (!matches) {
        continue;
      }
      const repository = onlyRepositoryOf(glob);
      const known = repository && index.ofRepository.get(repository);
      if (!repository) {
        index.others.push({ policy, matches });
      } else if (known) {
        known.push({ policy, matches });
      } else {
        index.ofRepository.set(repository, [{ policy, matches }]);
      }
    }
  }
  return index;
}

/** The repository of a glob that is open only in its tag or digest. */
function onlyRepositoryOf(glob: string): string | undefined {
  const fixed = /^([^*@]+\/[^*@/:]+)[:@][^/]*$/.exec(glob)?.[1];
  return fixed && repositoryOf(fixed);
}
