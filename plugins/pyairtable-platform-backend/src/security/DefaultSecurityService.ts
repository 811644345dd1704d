import type {
  SecurityFactsResponse,
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { addDays, utcDay } from '../areas/lib/utcDays';
import { scanDutySeconds } from '../areas/security/scans';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import type { CollectedView } from '../service/CollectedView';
import type { EntityAccess } from '../service/EntityAccess';
import type { SnapshotStore } from '../store/SnapshotStore';
import { takePage } from '../service/fleetPage';
import { compareTexts } from '../service/FleetView';
import { findPlaces, Place, visibleServices } from '../service/visibleServices';
import { factsOf } from './factsOf';
import { listTrend, trendDays } from './overview/listTrend';
import { summarizeSecurity } from './overview/summarizeSecurity';
import type { ParsedFactsQuery } from './parseFactsQuery';
import { describeSecurity, factorAreas, factorsOf } from './securityData';
import type { SecurityOverviewQuery, SecurityService } from './SecurityService';
import { servicesOfSystem } from './servicesOfSystem';

/** The environment that is meant where none is named. */
const mainEnvironment = 'production';

/** Answers from what is stored. */
export class DefaultSecurityService implements SecurityService<EntityAccess> {
  constructor(
    private readonly options: {
      areas: AreaRegistry;
      environments: PlatformEnvironment[];
      view: CollectedView;
      snapshotStore: Pick<SnapshotStore, 'listHistory'>;
      clock: Clock;
    },
  ) {}

  async getTwelveFactors(
    entityRef: string,
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<TwelveFactorsResponse> {
    const all = await this.#readAll();
    const [place] = findPlaces(
      all,
      { entityRef, environment, area: this.#area, what: 'the security' },
      access,
    );
    const factors = factorsOf(place.services.get(entityRef)!, place, all);
    return {
      entityRef,
      environment: place.environment.name,
      met: factors.filter(({ met }) => met === true).length,
      judged: factors.filter(({ met }) => met !== null).length,
      factors,
    };
  }

  async getOverview(
    { environment, system }: SecurityOverviewQuery,
    access: EntityAccess,
  ): Promise<SecurityOverviewResponse> {
    const name = environment ?? this.#mainEnvironment();
    const [place] = await this.options.view.read([name], ['security']);
    const services = this.#servicesIn(place, system, access);
    const now = this.options.clock();
    const days = await this.options.snapshotStore.listHistory(
      { area: this.#area.id, environment: name },
      addDays(utcDay(now), 1 - trendDays),
    );
    return {
      environment: name,
      scanDutySeconds,
      ...summarizeSecurity(
        services.map(service => describeSecurity(place, service)),
        now,
      ),
      trend: listTrend(
        days,
        new Set(services.map(({ entityRef }) => entityRef)),
      ),
    };
  }

  async getFacts(
    { environment, system, limit, cursor }: ParsedFactsQuery,
    access: EntityAccess,
  ): Promise<SecurityFactsResponse> {
    const name = environment ?? this.#mainEnvironment();
    const all = await this.#readAll();
    const place = all.find(other => other.environment.name === name)!;
    const { page, nextCursor } = takePage(
      this.#servicesIn(place, system, access)
        .map(service => ({ service, group: '', key: service.entityRef }))
        .sort((a, b) => compareTexts(a.key, b.key)),
      { sort: { by: 'entityRef', descending: false }, limit, cursor },
    );
    const now = this.options.clock();
    const { observedAt } = place.areas.security.freshness;
    return {
      // Only what is on the page is judged.
      items: page.map(({ service }) =>
        factsOf(
          {
            ...describeSecurity(place, service),
            environment: name,
            observedAt,
            factors: factorsOf(service, place, all),
          },
          now,
        ),
      ),
      ...(nextCursor !== undefined && { nextCursor }),
    };
  }

  #servicesIn(place: Place, system: string | undefined, access: EntityAccess) {
    return servicesOfSystem(visibleServices(place, this.#area, access), {
      system,
      environment: place.environment.name,
    });
  }

  #readAll() {
    const { view, environments } = this.options;
    return view.read(
      environments.map(({ name }) => name),
      factorAreas,
    );
  }

  #mainEnvironment(): string {
    const { environments } = this.options;
    return (
      environments.find(({ name }) => name === mainEnvironment) ??
      environments[0]
    ).name;
  }

  get #area() {
    return this.options.areas.get('security').area;
  }
}
