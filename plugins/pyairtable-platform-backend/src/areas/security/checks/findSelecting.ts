import { isSelected, LabelSelector } from '../../../clients/kubernetes/kinds';

interface Policy {
  namespace: string;
  name: string;
}

/** Policies by their place, and by one label that they ask for. */
type Index<T> = Map<string, T[]>;

/** Built once per listing: thousands of services ask the same one. */
const indexes = new WeakMap<readonly unknown[], Index<unknown>>();

/**
 * The policies of a namespace that select pods, by name. Where thousands are in
 * one namespace, only those are looked at whose rarest label the pods have.
 *
 * @param selectorOf - always the same for the same list
 */
export function findSelecting<T extends Policy>(
  policies: readonly T[],
  selectorOf: (policy: T) => LabelSelector,
  namespace: string,
  podLabels: Readonly<Record<string, string>>,
): T[] {
  let index = indexes.get(policies) as Index<T> | undefined;
  if (!index) {
    index = buildIndex(policies, selectorOf);
    indexes.set(policies, index);
  }
  return ['', ...Object.entries(podLabels).map(labelKey)]
    .flatMap(label => index.get(`${namespace}/${label}`) ?? [])
    .filter(policy => isSelected(selectorOf(policy), podLabels))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function buildIndex<T extends Policy>(
  policies: readonly T[],
  selectorOf: (policy: T) => LabelSelector,
): Index<T> {
  const labelsOf = (policy: T) =>
    Object.entries(selectorOf(policy).matchLabels ?? {}).map(
      label => `${policy.namespace}/${labelKey(label)}`,
    );
  const uses = new Map<string, number>();
  for (const key of policies.flatMap(labelsOf)) {
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const index: Index<T> = new Map();
  for (const policy of policies) {
    const rarest = labelsOf(policy).reduce<string | undefined>(
      (best, key) =>
        best === undefined || uses.get(key)! < uses.get(best)! ? key : best,
      undefined,
    );
    // One without labels selects by nothing, or by expressions.
    const key = rarest ?? `${policy.namespace}/`;
    const known = index.get(key);
    if (known) {
      known.push(policy);
    } else {
      index.set(key, [policy]);
    }
  }
  return index;
}

function labelKey([key, value]: [string, string]): string {
  return `${key}=${value}`;
}
