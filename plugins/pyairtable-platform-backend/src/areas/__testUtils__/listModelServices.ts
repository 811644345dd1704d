import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  readEnvironments,
  readServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { entitiesOf, Model } from '@internal/sandbox';

/** The services of a sandbox's model in an environment, as the engine lists them. */
export function listModelServices(
  model: Model,
  environment: string,
): PlatformService[] {
  const entities = entitiesOf(model);
  const byRef = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  return entities
    .filter(
      entity =>
        entity.kind === 'Component' &&
        readEnvironments(
          entity,
          model.environments.map(({ name }) => name),
        ).environments.includes(environment),
    )
    .map(entity => ({
      entityRef: stringifyEntityRef(entity),
      entity,
      settings: readServiceSettings(entity, environment),
      resources: dependenciesOf(entity)
        .map(ref => byRef.get(ref))
        .filter((found): found is Entity => found?.kind === 'Resource'),
    }));
}

function dependenciesOf(entity: Entity): string[] {
  const dependsOn = entity.spec?.dependsOn;
  return (Array.isArray(dependsOn) ? dependsOn : []).map(ref =>
    stringifyEntityRef(
      parseEntityRef(String(ref), { defaultNamespace: 'default' }),
    ),
  );
}
