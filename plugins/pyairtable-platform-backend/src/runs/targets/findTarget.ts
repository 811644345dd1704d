import { parseEntityRef } from '@backstage/catalog-model';
import { readServiceSettings } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
  RunKind,
  RunTarget,
  RunTargetKind,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { listServices } from '../../engine/listServices';
import { systemOf } from '../../recovery/systemGraph';
import type { StoredEntities } from '../../store/CatalogStore';

/** What a reference is of. */
export function targetKindOf(entityRef: string): RunTargetKind {
  return entityRef.startsWith('system:') ? 'system' : 'component';
}

/** Whether a kind can be run for what a reference is of. */
export function takesTarget(
  { targets = ['component'] }: Pick<RunKind, 'targets'>,
  entityRef: string,
): boolean {
  return targets.includes(targetKindOf(entityRef));
}

/**
 * Finds a service, or a system by the services that are part of it: the
 * catalog's own entity of the system is not stored.
 *
 * @param entityRef - normalised
 * @returns undefined where nothing of it runs in the environment
 */
export function findTarget(
  entityRef: string,
  options: {
    environment: PlatformEnvironment;
    environments: readonly PlatformEnvironment[];
    entities: StoredEntities;
  },
): RunTarget | undefined {
  const { environment, environments, entities } = options;
  const services = listServices(
    entities,
    environment.name,
    environments.map(({ name }) => name),
  );
  if (targetKindOf(entityRef) === 'component') {
    const service = services.find(known => known.entityRef === entityRef);
    return service && { service, environment };
  }
  const members = services.filter(
    ({ entity }) => systemOf(entity) === entityRef,
  );
  return members.length === 0
    ? undefined
    : systemTarget(entityRef, environment, members);
}

/**
 * A system as what something is run for.
 *
 * @param members - its services that run in the environment
 */
export function systemTarget(
  entityRef: string,
  environment: PlatformEnvironment,
  members: readonly PlatformService[],
): RunTarget {
  return {
    service: systemAsService(entityRef, environment.name),
    environment,
    members: [...members].sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1)),
  };
}

function systemAsService(
  entityRef: string,
  environment: string,
): PlatformService {
  const { namespace, name } = parseEntityRef(entityRef);
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { namespace, name },
  };
  return {
    entityRef,
    entity,
    settings: readServiceSettings(entity, environment),
    resources: [],
  };
}
