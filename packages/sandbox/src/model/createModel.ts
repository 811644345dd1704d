import {
  ComponentEntity,
  Entity,
  isComponentEntity,
} from '@backstage/catalog-model';
import {
  environmentNames,
  readEnvironments,
  readServiceSettings,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { defaultBehaviour } from './defaultBehaviour';
import { environmentModels } from './environments';
import { findCallers } from './findCallers';
import { findRepositories } from '../repositories/findRepositories';
import { readCatalog } from './readCatalog';
import { everywhere } from './everywhere';
import { Chapter, story } from './story';
import { syntheticEntities } from './syntheticEntities';
import type { Model, ServiceBehaviour, ServiceModel } from './types';

/**
 * What a model is made from.
 *
 * @public
 */
export interface ModelOptions {
  now?: () => Date;
  seed?: number;
  /** How many services in all; those that the catalog does not have are made up. */
  services?: number;
  /** Folder of repositories of services that were created in the portal. */
  repositories?: string;
}

/**
 * The one model that every protocol of the sandbox speaks of. It holds no data,
 * only how everything behaves: the data of any moment are computed from it, and
 * are the same for the same clock and seed.
 *
 * @public
 */
export function createModel(options: ModelOptions = {}): Model {
  const { now = () => new Date(), seed = 1 } = options;
  const catalog = readCatalog();
  const known = catalog.filter(isService);
  const wanted = options.services ?? known.length;

  const base = [
    ...catalog.filter(
      entity => !isService(entity) || known.indexOf(entity) < wanted,
    ),
    ...syntheticEntities(known.length + 1, Math.max(0, wanted - known.length)),
  ];
  const callers = findCallers(base.filter(isService));
  const services = base
    .filter(isService)
    .map(entity => createService(seed, entity, callers));
  const created = () =>
    options.repositories ? findRepositories(options.repositories) : [];
  return {
    seed,
    now,
    environments: environmentModels,
    // What is created while the sandbox runs, runs in it.
    get entities() {
      return [...base, ...created().flatMap(({ entities }) => entities)];
    },
    get services() {
      return [
        ...services,
        ...created().map(({ component, folder, since }) =>
          asNew(createService(seed, component, new Map()), folder, since),
        ),
      ];
    },
  };
}

/** A service without a past: never drilled, never scanned, hardly asked. */
function asNew(
  service: ServiceModel,
  repository: string,
  since: Date,
): ServiceModel {
  return {
    ...service,
    created: { repository, since },
    environments: Object.fromEntries(
      Object.entries(service.environments).map(([name, there]) => [
        name,
        {
          ...there,
          behaviour: {
            ...there.behaviour,
            requestsPerSecond: 1,
            errorRatio: 0,
          },
        },
      ]),
    ),
  };
}

function isService(entity: Entity): entity is ComponentEntity {
  return isComponentEntity(entity);
}

function createService(
  seed: number,
  entity: ComponentEntity,
  callers: ReadonlyMap<string, readonly string[]>,
): ServiceModel {
  const { serviceId, tier } = readServiceSettings(entity, 'production');
  const { environments } = readEnvironments(entity, environmentNames);
  const service: ServiceModel = {
    id: serviceId,
    entity,
    tier,
    owner: entity.spec.owner,
    database: (entity.spec.dependsOn ?? []).includes(
      `resource:default/${entity.metadata.name}-db`,
    ),
    callers: callers.get(entity.metadata.name) ?? [],
    environments: {},
  };
  for (const environment of environmentModels) {
    const { name } = environment;
    if (environments.includes(name)) {
      service.environments[name] = {
        budgetUsd:
          readServiceSettings(entity, name).targets.budgetMonthlyUsd ?? 0,
        behaviour: [everywhere, story[name]].reduce<ServiceBehaviour>(
          (behaviour, chapters) => tell(behaviour, chapters?.[serviceId] ?? {}),
          defaultBehaviour(seed, serviceId, tier, environment),
        ),
      };
    }
  }
  return service;
}

function tell(behaviour: ServiceBehaviour, chapter: Chapter): ServiceBehaviour {
  return {
    ...behaviour,
    ...chapter,
    incident: chapter.incident as ServiceBehaviour['incident'],
    latency: { ...behaviour.latency, ...chapter.latency },
    scaling: { ...behaviour.scaling, ...chapter.scaling },
    drill: { ...behaviour.drill, ...chapter.drill },
    image: { ...behaviour.image, ...chapter.image },
    security: { ...behaviour.security, ...chapter.security },
  };
}
