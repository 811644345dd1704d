import { parseEntityRef, RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import type { ServiceSpec } from '../../spec/ServiceSpec';
import type { ReadEntities } from './catalogIssues';

/** No platform has chains longer than this. */
const maxDepth = 20;

/**
 * The circles that a new service would close: one of its dependencies needs,
 * by way of others, one of its callers. Each from the service back to it, by
 * the shortest way, and at most one for each caller. Where a caller is itself
 * a dependency the specification tells already, and that is left out.
 */
export async function findCycles(
  spec: ServiceSpec,
  read: ReadEntities,
): Promise<string[][]> {
  const direct = spec.dependencies.map(({ ref }) => ref);
  const callers = new Set(
    spec.callers.map(({ ref }) => ref).filter(ref => !direct.includes(ref)),
  );
  const ways = new Map(direct.map(ref => [ref, [ref]]));
  const cycles: string[][] = [];
  let edge = direct;
  for (let depth = 0; depth < maxDepth && edge.length > 0; depth++) {
    const entities = await read(edge);
    const next: string[] = [];
    edge.forEach((ref, at) => {
      for (const { type, targetRef } of entities[at]?.relations ?? []) {
        const isNew =
          type === RELATION_DEPENDS_ON &&
          targetRef.startsWith('component:') &&
          !ways.has(targetRef);
        if (!isNew) {
          continue;
        }
        const way = [...ways.get(ref)!, targetRef];
        ways.set(targetRef, way);
        next.push(targetRef);
        if (callers.has(targetRef)) {
          cycles.push([
            spec.name,
            ...way.map(part => parseEntityRef(part).name),
            spec.name,
          ]);
        }
      }
    });
    edge = next;
  }
  return cycles;
}
