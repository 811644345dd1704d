import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ReadinessResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import type { CollectedView } from '../service/CollectedView';
import type { EntityAccess } from '../service/EntityAccess';
import type { PermissionEntityAccessOptions } from '../service/PermissionEntityAccess';
import { AuthorizedRecoveryService } from './AuthorizedRecoveryService';
import { ActiveRuns, DefaultRecoveryService } from './DefaultRecoveryService';
import type { RecoveryService } from './RecoveryService';
import { RecoveryView } from './RecoveryView';

/** What the reads of recovery are made of. */
export interface RecoveryOptions {
  areas: AreaRegistry;
  environments: PlatformEnvironment[];
  view: CollectedView;
  clock: Clock;
  /** How to find out what somebody may see. */
  access: PermissionEntityAccessOptions;
  /** Drills that are active; none are told where it is left out. */
  activeRuns?: ActiveRuns;
}

/** The reads of recovery, for people and for the platform itself. */
export interface Recovery {
  /** Lets callers see what they may. */
  recoveryService: RecoveryService<BackstageCredentials>;
  /** Asks nobody for permission: for checks that the platform makes itself. */
  readReadiness(entityRef: string, primary: string): Promise<ReadinessResponse>;
}

/** The platform itself may see everything. */
const everything: EntityAccess = {
  canSeeEntity: () => true,
  canReadArea: () => true,
};

/** Makes what is behind the routes of recovery. */
export function createRecovery(options: RecoveryOptions): Recovery {
  const { areas, environments, view, clock, access, activeRuns } = options;
  const service = new DefaultRecoveryService({
    areas,
    environments,
    view: new RecoveryView(view),
    clock,
    activeRuns,
  });
  return {
    recoveryService: new AuthorizedRecoveryService(service, access),
    readReadiness: (entityRef, primary) =>
      service.getReadiness(entityRef, primary, everything),
  };
}
