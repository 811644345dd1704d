import type { Entity } from '@backstage/catalog-model';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const types = ['service', 'website'];

/**
 * Whether the platform has something to say about an entity: it is a component
 * of type `service` or `website`, and it names its Kubernetes objects or has
 * any annotation of the platform.
 *
 * @public
 */
export function isPlatformService(entity: Entity): boolean {
  const type = entity.spec?.type;
  return (
    entity.kind.toLowerCase() === 'component' &&
    typeof type === 'string' &&
    types.includes(type.toLowerCase()) &&
    Object.keys(entity.metadata.annotations ?? {}).some(
      name =>
        name === annotations.kubernetesId || name.startsWith('pyairtable.io/'),
    )
  );
}
