import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const known: readonly string[] = environmentNames;

/**
 * The given environments, the most important first; ones that the platform
 * does not name come last, by name.
 */
export function orderEnvironments(names: Iterable<string>): string[] {
  const rank = (name: string) => {
    const index = known.indexOf(name);
    return index < 0 ? known.length : index;
  };
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
