import type { Entity } from '@backstage/catalog-model';
import type { ServiceSpec } from '../../spec/ServiceSpec';
import type { SpecIssue } from '../../spec/SpecError';

/** Entities by their references, in the same order, absent ones undefined. */
export type ReadEntities = (
  refs: string[],
) => Promise<Array<Entity | undefined>>;

/** What the catalog has against a specification. */
export async function catalogIssues(
  spec: ServiceSpec,
  read: ReadEntities,
): Promise<SpecIssue[]> {
  const wanted = [
    { field: 'owner', what: 'group', ref: spec.owner.ref },
    { field: 'system', what: 'system', ref: spec.system.ref },
    ...(['dependencies', 'callers'] as const).flatMap(field =>
      spec[field].map(({ ref }) => ({ field, what: 'service', ref })),
    ),
  ];
  const own = `component:default/${spec.name}`;
  const [taken, ...found] = await read([own, ...wanted.map(({ ref }) => ref)]);
  const issues = wanted
    .filter((_, at) => !found[at])
    .map(({ field, what, ref }) => ({
      field,
      message: `the catalog has no ${what} ${ref}`,
    }));
  return taken
    ? [
        { field: 'name', message: `the catalog has a ${own} already` },
        ...issues,
      ]
    : issues;
}
