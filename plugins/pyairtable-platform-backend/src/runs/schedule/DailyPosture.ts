import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  PlatformEnvironment,
  PlatformService,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../../clock';
import { listServices } from '../../engine/listServices';
import { systemOf } from '../../recovery/systemGraph';
import type { CatalogStore, StoredEntities } from '../../store/CatalogStore';
import { posture } from '../kinds/posture';
import { hashRequest } from '../service/RunRequestReader';
import type { RunStarter } from '../service/RunStarter';
import { systemTarget } from '../targets/findTarget';
import { scheduleActor } from './scheduleActor';

const actor = scheduleActor('daily-posture');

/**
 * Starts `scan.posture` once a day for every system in every environment, and
 * for every service that is part of none. What a day has started is not started
 * again on that day, whatever replica or restart asks for it.
 */
export class DailyPosture {
  constructor(
    private readonly options: {
      starter: RunStarter;
      catalogStore: CatalogStore;
      environments: readonly PlatformEnvironment[];
      auditor: AuditorService;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  /** One that cannot be started does not keep the others from it. */
  async start(signal?: AbortSignal): Promise<void> {
    const { environments, catalogStore, clock, logger } = this.options;
    const day = clock().toISOString().slice(0, 10);
    const entities = await catalogStore.getEntities();
    for (const environment of environments) {
      for (const target of this.#targets(environment, entities)) {
        if (signal?.aborted) {
          return;
        }
        try {
          await this.#startOne(target, day);
        } catch (error) {
          logger.warn(
            `The daily ${posture.id} of ${target.service.entityRef} in ${environment.name} was not started: ${error}`,
          );
        }
      }
    }
  }

  #targets(
    environment: PlatformEnvironment,
    entities: StoredEntities,
  ): RunTarget[] {
    const { environments } = this.options;
    const services = listServices(
      entities,
      environment.name,
      environments.map(({ name }) => name),
    );
    const alone: RunTarget[] = [];
    const systems = new Map<string, PlatformService[]>();
    for (const service of services) {
      const system = systemOf(service.entity);
      const members = system && systems.get(system);
      if (!system) {
        alone.push({ service, environment });
      } else if (members) {
        members.push(service);
      } else {
        systems.set(system, [service]);
      }
    }
    return [
      ...alone,
      ...[...systems].map(([system, members]) =>
        systemTarget(system, environment, members),
      ),
    ].sort((a, b) => (a.service.entityRef < b.service.entityRef ? -1 : 1));
  }

  async #startOne(target: RunTarget, day: string): Promise<void> {
    const { starter, auditor } = this.options;
    const { entityRef } = target.service;
    const environment = target.environment.name;
    const event = await auditor.createEvent({
      eventId: 'run-request',
      severityLevel: 'medium',
      // There is no request to take the actor from.
      meta: { kind: posture.id, entityRef, environment, parameters: {}, actor },
    });
    try {
      const run = await starter.start(
        {
          kind: posture,
          target,
          parameters: {},
          hash: hashRequest(posture, target, {}),
        },
        {
          actor,
          idempotencyKey: `daily-posture:${day}:${environment}:${entityRef}`,
        },
      );
      await event.success({ meta: { runId: run.id } });
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }
}
