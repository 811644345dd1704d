import type { Entity } from '@backstage/catalog-model';

/**
 * Whether an entity is a system, whose recovery and security the platform rolls
 * up.
 *
 * @public
 */
export function isSystem(entity: Entity): boolean {
  return entity.kind.toLowerCase() === 'system';
}
