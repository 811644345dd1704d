import { mockServices } from '@backstage/backend-test-utils';
import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type {
  PlatformEnvironment,
  StatusArea,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { judgeService } from '../../engine/judgeService';
import { listServices } from '../../engine/listServices';
import type { Snapshot } from '../../store/SnapshotStore';

/**
 * Collects an area once and judges every service, as the engine does, only
 * without a database.
 */
export async function judgeFleet(options: {
  area: StatusArea;
  environment: PlatformEnvironment;
  entities: Entity[];
  now: Date;
}): Promise<Snapshot[]> {
  const { area, environment, now } = options;
  const collected = await area.collect({
    environment,
    now,
    previous: async () => undefined,
    signal: AbortSignal.timeout(60_000),
    logger: mockServices.logger.mock(),
  });
  const entities = options.entities.map(withRelations);
  return listServices(
    {
      byRef: new Map(
        entities.map(entity => [stringifyEntityRef(entity), entity]),
      ),
    },
    environment.name,
    ['production', 'production-dr', 'staging', 'dev'],
  ).map(service =>
    judgeService(area, {
      service,
      environment,
      // What is judged has been through the database.
      collected: JSON.parse(JSON.stringify(collected)),
      observedAt: now,
    }),
  );
}

/** The catalog's processing makes relations of what the spec names. */
function withRelations(entity: Entity): Entity {
  const { namespace } = getCompoundEntityRef(entity);
  const dependsOn = (entity.spec?.dependsOn ?? []) as string[];
  return {
    ...entity,
    relations: dependsOn.map(ref => ({
      type: RELATION_DEPENDS_ON,
      targetRef: stringifyEntityRef(
        parseEntityRef(ref, { defaultNamespace: namespace }),
      ),
    })),
  };
}
