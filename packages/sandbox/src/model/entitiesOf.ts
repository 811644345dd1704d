import type { Entity } from '@backstage/catalog-model';
import type { Model } from './types';

/**
 * The catalog of a model: the entities of `catalog-info.yaml`, and those of the
 * services that were made up. Locations are left out, and what they would fill
 * in is filled in: the default namespace.
 *
 * @public
 */
export function entitiesOf(model: Model): Entity[] {
  return model.entities
    .filter(entity => entity.kind !== 'Location')
    .map(entity => ({
      ...entity,
      metadata: { namespace: 'default', ...entity.metadata },
    }));
}
