import type { Entity } from '@backstage/catalog-model';
import { readServiceSettings } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/** A catalog component, `api` unless named otherwise, in production. */
export function createService(
  options: {
    name?: string;
    annotations?: Record<string, string>;
    /** Names of the databases that it depends on. */
    databases?: string[];
  } = {},
): PlatformService {
  const name = options.name ?? 'api';
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations: options.annotations },
    spec: { type: 'service', owner: 'team', lifecycle: 'production' },
  };
  return {
    entityRef: `component:default/${name}`,
    entity,
    settings: readServiceSettings(entity, 'production'),
    resources: (options.databases ?? []).map(database => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: database, namespace: 'default' },
      spec: { type: 'database', owner: 'team' },
    })),
  };
}
