import type {
  RecoveryDetail,
  ScalingDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CollectedRecovery } from '../areas/recovery/CollectedRecovery';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import { judgeService } from '../engine/judgeService';
import { listServices } from '../engine/listServices';
import { Freshness, measureFreshness } from '../service/applyFreshness';
import type { CatalogStore, StoredEntities } from '../store/CatalogStore';
import type {
  CollectionState,
  CollectionStore,
} from '../store/CollectionStore';

/** What one area collected in one environment, and how fresh it is. */
export interface AreaData {
  freshness: Freshness;
  /** Undefined where it was never collected. */
  collected: unknown;
  observedAt: Date;
  /** The judgement's detail; null where nothing can be said of the service. */
  detailOf(service: PlatformService): unknown;
}

/** All that is stored of recovery in one environment. */
export interface EnvironmentData {
  environment: PlatformEnvironment;
  /** Services that run in it, by reference. */
  services: ReadonlyMap<string, PlatformService>;
  recovery: AreaData;
  scaling: AreaData;
}

interface CachedArea {
  observedAt: string;
  collected: unknown;
  details: WeakMap<PlatformService, { detail: unknown }>;
}

/**
 * What the engine collected, in memory: read anew only where a newer collection
 * or another catalog is stored, by whichever replica. Nothing is asked upstream.
 */
export class RecoveryView {
  #entities?: {
    of: StoredEntities;
    byEnvironment: Map<string, ReadonlyMap<string, PlatformService>>;
  };
  readonly #areas = new Map<string, CachedArea>();

  constructor(
    private readonly options: {
      areas: AreaRegistry;
      environments: PlatformEnvironment[];
      catalogStore: CatalogStore;
      collectionStore: CollectionStore;
      clock: Clock;
    },
  ) {}

  /** Of the environments that are named, in the order of the config. */
  async read(names: readonly string[]): Promise<EnvironmentData[]> {
    const states = await this.options.collectionStore.getStates();
    const stored = await this.options.catalogStore.getEntities();
    return Promise.all(
      this.options.environments
        .filter(({ name }) => names.includes(name))
        .map(async environment => ({
          environment,
          services: this.#servicesIn(environment.name, stored),
          recovery: await this.#readArea('recovery', environment, states),
          scaling: await this.#readArea('scaling', environment, states),
        })),
    );
  }

  #servicesIn(
    environment: string,
    stored: StoredEntities,
  ): ReadonlyMap<string, PlatformService> {
    if (this.#entities?.of !== stored) {
      this.#entities = { of: stored, byEnvironment: new Map() };
    }
    const { byEnvironment } = this.#entities;
    const known = byEnvironment.get(environment);
    if (known) {
      return known;
    }
    const services = new Map(
      listServices(
        stored,
        environment,
        this.options.environments.map(({ name }) => name),
      ).map(service => [service.entityRef, service]),
    );
    byEnvironment.set(environment, services);
    return services;
  }

  async #readArea(
    id: string,
    environment: PlatformEnvironment,
    states: CollectionState[],
  ): Promise<AreaData> {
    const registered = this.options.areas.get(id);
    const state = states.find(
      ({ area, environment: name }) => area === id && name === environment.name,
    );
    const cached = await this.#readCollection(id, environment.name, state);
    const observedAt = cached
      ? new Date(cached.observedAt)
      : this.options.clock();
    return {
      freshness: measureFreshness(registered, state, this.options.clock()),
      collected: cached?.collected,
      observedAt,
      detailOf: service => {
        if (!cached) {
          return null;
        }
        const known = cached.details.get(service);
        if (known) {
          return known.detail;
        }
        const { detail } = judgeService(registered.area, {
          service,
          environment,
          collected: cached.collected,
          observedAt,
        });
        cached.details.set(service, { detail });
        return detail;
      },
    };
  }

  async #readCollection(
    area: string,
    environment: string,
    state: CollectionState | undefined,
  ): Promise<CachedArea | undefined> {
    if (!state?.observedAt) {
      return undefined;
    }
    const key = `${area}/${environment}`;
    const cached = this.#areas.get(key);
    if (cached?.observedAt === state.observedAt) {
      return cached;
    }
    const collection = await this.options.collectionStore.getCollection({
      area,
      environment,
    });
    if (!collection) {
      return undefined;
    }
    const read: CachedArea = {
      observedAt: collection.observedAt,
      collected: collection.payload,
      details: new WeakMap(),
    };
    this.#areas.set(key, read);
    return read;
  }
}

/** The recovery of a service; null where nothing is known of it, or no longer. */
export function recoveryOf(
  { recovery }: EnvironmentData,
  service: PlatformService,
): RecoveryDetail | null {
  return recovery.freshness.expired
    ? null
    : (recovery.detailOf(service) as RecoveryDetail | null);
}

/** What was collected for recovery; undefined as above. */
export function collectedRecoveryOf({
  recovery,
}: EnvironmentData): CollectedRecovery | undefined {
  return recovery.freshness.expired
    ? undefined
    : (recovery.collected as CollectedRecovery | undefined);
}

/** How a service scales; undefined where that was never read, or long ago. */
export function scalingOf(
  { scaling }: EnvironmentData,
  service: PlatformService,
): ScalingDetail | null | undefined {
  return scaling.collected === undefined || scaling.freshness.expired
    ? undefined
    : (scaling.detailOf(service) as ScalingDetail | null);
}
