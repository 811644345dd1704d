import type { Entity } from '@backstage/catalog-model';

/** A service as the catalog has it. */
export function benchEntity(
  name: string,
  owner = 'group:default/owners',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/kubernetes-id': name,
        'pyairtable.io/tier': 'standard',
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** Names of so many services. */
export function benchNames(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `service-${String(index).padStart(5, '0')}`,
  );
}
