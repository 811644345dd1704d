import type { StatusLevel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import { judgeService } from '../engine/judgeService';
import { listServices } from '../engine/listServices';
import type { CatalogStore, StoredEntities } from '../store/CatalogStore';
import type {
  CollectionState,
  CollectionStore,
} from '../store/CollectionStore';
import { Freshness, levelNow, measureFreshness } from './applyFreshness';

/** What one area collected in one environment, and how fresh it is. */
export interface AreaData {
  freshness: Freshness;
  /** Undefined where it was never collected. */
  collected: unknown;
  observedAt: Date;
  /** The judgement's detail; null where nothing can be said of the service. */
  detailOf(service: PlatformService): unknown;
  /** The level that the judgement has by now. */
  levelOf(service: PlatformService): StatusLevel;
}

/** What is stored of some areas in one environment. */
export interface CollectedEnvironment<TArea extends string> {
  environment: PlatformEnvironment;
  /** Services that run in it, by reference. */
  services: ReadonlyMap<string, PlatformService>;
  areas: Record<TArea, AreaData>;
}

interface Judgement {
  level: StatusLevel;
  detail: unknown;
}

interface CachedArea {
  observedAt: string;
  collected: unknown;
  judgements: WeakMap<PlatformService, Judgement>;
}

/**
 * What the engine collected, in memory: read anew only where a newer collection
 * or another catalog is stored, by whichever replica. Nothing is asked upstream.
 */
export class CollectedView {
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
  async read<TArea extends string>(
    names: readonly string[],
    areas: readonly TArea[],
  ): Promise<Array<CollectedEnvironment<TArea>>> {
    const states = await this.options.collectionStore.getStates();
    const stored = await this.options.catalogStore.getEntities();
    return Promise.all(
      this.options.environments
        .filter(({ name }) => names.includes(name))
        .map(async environment => ({
          environment,
          services: this.#servicesIn(environment.name, stored),
          areas: Object.fromEntries(
            await Promise.all(
              areas.map(async id => [
                id,
                await this.#readArea(id, environment, states),
              ]),
            ),
          ) as Record<TArea, AreaData>,
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
    const now = this.options.clock();
    const observedAt = cached ? new Date(cached.observedAt) : now;
    const freshness = measureFreshness(registered, state, now);
    const judge = (service: PlatformService): Judgement | null => {
      if (!cached) {
        return null;
      }
      const known = cached.judgements.get(service);
      if (known) {
        return known;
      }
      const { status, detail } = judgeService(registered.area, {
        service,
        environment,
        collected: cached.collected,
        observedAt,
      });
      const judgement = { level: status.status, detail };
      cached.judgements.set(service, judgement);
      return judgement;
    };
    return {
      freshness,
      collected: cached?.collected,
      observedAt,
      detailOf: service => judge(service)?.detail ?? null,
      levelOf: service =>
        levelNow(judge(service)?.level ?? 'unknown', freshness),
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
      judgements: new WeakMap(),
    };
    this.#areas.set(key, read);
    return read;
  }
}

/**
 * What was collected, as the area wrote it; undefined where that was never
 * done, or too long ago.
 */
export function collectedOf<T>({
  freshness,
  collected,
}: AreaData): T | undefined {
  return freshness.expired ? undefined : (collected as T | undefined);
}

/** A judgement's detail, as the area wrote it; null where it counts no longer. */
export function detailOf<T>(
  { freshness, detailOf: judge }: AreaData,
  service: PlatformService,
): T | null {
  return freshness.expired ? null : (judge(service) as T | null);
}
