import type { SchedulerService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  EntityAreaResponse,
  EntityStatusResponse,
  EnvironmentsResponse,
  FleetResponse,
  RefreshRequest,
  RefreshResponse,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import { triggerArea } from '../engine/triggerArea';
import type {
  CollectionState,
  CollectionStore,
} from '../store/CollectionStore';
import type { SnapshotStore } from '../store/SnapshotStore';
import { applyFreshness, measureFreshness } from './applyFreshness';
import { describeEnvironment } from './describeEnvironment';
import type { EntityAccess } from './EntityAccess';
import type { FleetService, FleetView } from './FleetView';
import { listFleet } from './listFleet';
import { checkName, ParsedFleetQuery } from './parseFleetQuery';
import type { StatusService } from './StatusService';

/** Answers from the store alone. */
export class DefaultStatusService implements StatusService<EntityAccess> {
  constructor(
    private readonly options: {
      areas: AreaRegistry;
      environments: PlatformEnvironment[];
      collectionStore: CollectionStore;
      snapshotStore: SnapshotStore;
      view: FleetView;
      scheduler: SchedulerService;
      clock: Clock;
    },
  ) {}

  async getFleet(
    query: ParsedFleetQuery,
    access: EntityAccess,
  ): Promise<FleetResponse> {
    const { areas, view, collectionStore, clock } = this.options;
    return listFleet({
      query,
      access,
      view,
      areas: areas.all().filter(({ area }) => query.areas.includes(area.id)),
      states: await collectionStore.getStates(),
      now: clock(),
    });
  }

  async getEntityStatus(
    entityRef: string,
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<EntityStatusResponse> {
    const service = await this.#findService(entityRef, access);
    const environments = this.#environmentsOf(service, environment);
    const areas = this.options.areas.all();
    const visible = areas.filter(({ area }) =>
      access.canReadArea(entityRef, area),
    );
    if (visible.length === 0) {
      throw new NotAllowedError(`You may not see the status of ${entityRef}`);
    }
    const forbidden = areas
      .filter(registered => !visible.includes(registered))
      .map(({ area }) => area.id);
    const [states, judged] = await Promise.all([
      this.options.collectionStore.getStates(),
      this.options.snapshotStore.getStatuses(entityRef),
    ]);
    const now = this.options.clock();

    const answer: EntityStatusResponse['environments'] = {};
    for (const name of environments) {
      const statuses: Record<string, Status> = {};
      for (const registered of visible) {
        const { id } = registered.area;
        statuses[id] = applyFreshness(
          judged.find(row => row.area === id && row.environment === name)
            ?.status,
          measureFreshness(registered, findState(states, id, name), now),
        );
      }
      answer[name] = { areas: statuses, forbidden };
    }
    return { entityRef, environments: answer };
  }

  async getEntityArea(
    entityRef: string,
    areaId: string,
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<EntityAreaResponse> {
    const registered = this.options.areas.get(areaId);
    const service = await this.#findService(entityRef, access);
    if (!access.canReadArea(entityRef, registered.area)) {
      throw new NotAllowedError(
        `You may not see ${registered.area.title} of ${entityRef}`,
      );
    }
    const [name] = this.#environmentsOf(service, environment);
    const key = { area: areaId, environment: name };
    const [states, snapshot, history] = await Promise.all([
      this.options.collectionStore.getStates(),
      this.options.snapshotStore.getSnapshot(key, entityRef),
      this.options.snapshotStore.getHistory(key, entityRef),
    ]);
    return {
      entityRef,
      environment: name,
      area: areaId,
      status: applyFreshness(
        snapshot?.status,
        measureFreshness(
          registered,
          findState(states, areaId, name),
          this.options.clock(),
        ),
      ),
      detail: snapshot?.detail ?? null,
      history,
    };
  }

  async getEnvironments(): Promise<EnvironmentsResponse> {
    const states = await this.options.collectionStore.getStates();
    const now = this.options.clock();
    return {
      items: this.options.environments.map(environment =>
        describeEnvironment(
          environment,
          this.options.areas.all(),
          states.filter(state => state.environment === environment.name),
          now,
        ),
      ),
    };
  }

  async refresh(request: RefreshRequest): Promise<RefreshResponse> {
    const { areas, collectionStore, scheduler, clock } = this.options;
    const areaIds = request.areas
      ? request.areas.map(id => areas.get(id).area.id)
      : areas.ids();
    const known = this.options.environments.map(({ name }) => name);
    const environments = request.environments
      ? request.environments.map(name => checkName('environment', name, known))
      : known;

    const items: RefreshResponse['items'] = [];
    for (const area of new Set(areaIds)) {
      for (const environment of new Set(environments)) {
        const requestedAt = clock().toISOString();
        const isNew = await collectionStore.requestRefresh(
          { area, environment },
          requestedAt,
        );
        items.push({ area, environment, requestedAt, coalesced: !isNew });
      }
    }
    const started = new Set(
      items.filter(item => !item.coalesced).map(item => item.area),
    );
    await Promise.all([...started].map(area => triggerArea(scheduler, area)));
    return { items };
  }

  async #findService(
    entityRef: string,
    access: EntityAccess,
  ): Promise<FleetService> {
    const services = await this.options.view.getServices();
    const service = services.find(found => found.entityRef === entityRef);
    // What may not be seen does not exist.
    if (!service || !access.canSeeEntity(entityRef)) {
      throw new NotFoundError(`No service ${entityRef} is known here`);
    }
    return service;
  }

  /** The one that was asked for, or all that the service runs in. */
  #environmentsOf(
    { entityRef, environments }: FleetService,
    environment: string | undefined,
  ): string[] {
    if (environment === undefined && environments.length > 0) {
      return environments;
    }
    if (environment === undefined || !environments.includes(environment)) {
      throw new NotFoundError(
        `${entityRef} does not run in ${
          environment ?? 'any environment'
        }; it runs in ${environments.join(', ') || 'none'}`,
      );
    }
    return [environment];
  }
}

function findState(
  states: CollectionState[],
  area: string,
  environment: string,
): CollectionState | undefined {
  return states.find(
    state => state.area === area && state.environment === environment,
  );
}
