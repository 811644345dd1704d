import type {
  SecurityFactsResponse,
  SecurityOverviewResponse,
  TwelveFactorsResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformEnvironment } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { scanDutySeconds } from '../areas/security/scans';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import type { CollectedView } from '../service/CollectedView';
import type { EntityAccess } from '../service/EntityAccess';
import { takePage } from '../service/fleetPage';
import { compareTexts } from '../service/FleetView';
import { findPlaces, visibleServices } from '../service/visibleServices';
import { factsOf } from './factsOf';
import { summarizeSecurity } from './overview/summarizeSecurity';
import type { ParsedFactsQuery } from './parseFactsQuery';
import { describeSecurity, factorAreas, factorsOf } from './securityData';
import type { SecurityService } from './SecurityService';

/** The environment that is meant where none is named. */
const mainEnvironment = 'production';

/** Answers from what is stored. */
export class DefaultSecurityService implements SecurityService<EntityAccess> {
  constructor(
    private readonly options: {
      areas: AreaRegistry;
      environments: PlatformEnvironment[];
      view: CollectedView;
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
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<SecurityOverviewResponse> {
    const name = environment ?? this.#mainEnvironment();
    const [place] = await this.options.view.read([name], ['security']);
    const services = visibleServices(place, this.#area, access);
    return {
      environment: name,
      scanDutySeconds,
      ...summarizeSecurity(
        services.map(service => describeSecurity(place, service)),
        this.options.clock(),
      ),
    };
  }

  async getFacts(
    { environment, limit, cursor }: ParsedFactsQuery,
    access: EntityAccess,
  ): Promise<SecurityFactsResponse> {
    const name = environment ?? this.#mainEnvironment();
    const all = await this.#readAll();
    const place = all.find(other => other.environment.name === name)!;
    const { page, nextCursor } = takePage(
      visibleServices(place, this.#area, access)
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
