import type { ComponentEntity } from '@backstage/catalog-model';

/**
 * Who calls a service, by the catalog: who depends on it, or consumes an API
 * that it provides.
 *
 * @returns names of the callers in order, by the name of the one that is called
 * @internal
 */
export function findCallers(
  components: readonly ComponentEntity[],
): ReadonlyMap<string, readonly string[]> {
  const providers = new Map(
    components.flatMap(({ metadata, spec }) =>
      (spec.providesApis ?? []).map(api => [api, metadata.name] as const),
    ),
  );
  const callers = new Map<string, Set<string>>();
  for (const { metadata, spec } of components) {
    const called = [
      ...(spec.consumesApis ?? []).map(api => providers.get(api)),
      ...(spec.dependsOn ?? []).map(
        ref => /^component:default\/(.+)$/.exec(ref)?.[1],
      ),
    ];
    for (const name of called) {
      if (name && name !== metadata.name) {
        callers.set(name, (callers.get(name) ?? new Set()).add(metadata.name));
      }
    }
  }
  return new Map(
    [...callers].map(([name, names]) => [name, [...names].sort()] as const),
  );
}
