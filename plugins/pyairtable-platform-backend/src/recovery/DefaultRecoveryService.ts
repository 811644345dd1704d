import { NotFoundError } from '@backstage/errors';
import {
  compareStatusLevels,
  DrillCalendarResponse,
  ReadinessResponse,
  RegionsResponse,
  SystemRecoveryResponse,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { Clock } from '../clock';
import type { AreaRegistry } from '../engine/AreaRegistry';
import type { EntityAccess } from '../service/EntityAccess';
import { entityOwner } from '../service/entityOwner';
import {
  canSeeArea,
  findPlaces,
  visibleServices,
} from '../service/visibleServices';
import { listDueDrills } from './listDueDrills';
import type { RecoveryService } from './RecoveryService';
import {
  collectedRecoveryOf,
  EnvironmentData,
  recoveryOf,
  RecoveryView,
} from './RecoveryView';
import { rollUpRecovery } from './rollUpRecovery';
import { levelOfItems, noStandby, readinessOf, standbyOf } from './readinessOf';
import { dependenciesOf, findSystem } from './systemGraph';

/** Entries of a region's list of what would fail. */
const mostFailing = 50;

/**
 * Runs that are active: the id of the run by service and environment, as
 * `component:default/api|production`.
 */
export type ActiveRuns = () => Promise<ReadonlyMap<string, string>>;

/** Answers from what is stored. */
export class DefaultRecoveryService implements RecoveryService<EntityAccess> {
  constructor(
    private readonly options: {
      areas: AreaRegistry;
      environments: PlatformEnvironment[];
      view: RecoveryView;
      clock: Clock;
      activeRuns?: ActiveRuns;
    },
  ) {}

  async getCalendar(
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<DrillCalendarResponse> {
    const { view, environments, clock, activeRuns } = this.options;
    const names = environments
      .filter(
        ({ name, drillIntervalSeconds }) =>
          drillIntervalSeconds !== undefined &&
          (environment === undefined || environment === name),
      )
      .map(({ name }) => name);
    const [all, active] = await Promise.all([view.read(names), activeRuns?.()]);
    const duties = all.flatMap(data =>
      visibleServices(data, this.#area, access).map(service => ({
        entityRef: service.entityRef,
        title: service.entity.metadata.title ?? null,
        owner: entityOwner(service.entity),
        environment: data.environment.name,
        intervalSeconds: data.environment.drillIntervalSeconds!,
        detail: recoveryOf(data, service),
        visible: Boolean(collectedRecoveryOf(data)?.drills),
        runId:
          active?.get(`${service.entityRef}|${data.environment.name}`) ?? null,
      })),
    );
    return { items: listDueDrills(duties, clock()) };
  }

  async getRegions(access: EntityAccess): Promise<RegionsResponse> {
    const { environments, view } = this.options;
    const pairs = environments.flatMap(standby =>
      standby.standbyFor === undefined
        ? []
        : [{ standby, primary: standby.standbyFor }],
    );
    const all = await view.read(
      pairs.flatMap(({ standby, primary }) => [standby.name, primary]),
    );
    const dataOf = (name: string) =>
      all.find(({ environment }) => environment.name === name);
    return {
      items: pairs.flatMap(({ standby, primary }) => {
        const [ours, theirs] = [dataOf(primary), dataOf(standby.name)];
        return ours && theirs
          ? [this.#describeRegion(ours, theirs, access)]
          : [];
      }),
    };
  }

  async getReadiness(
    entityRef: string,
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<ReadinessResponse> {
    const { environments, view } = this.options;
    const all = await view.read(environments.map(({ name }) => name));
    const runsIn = findPlaces(
      all,
      { entityRef, environment, area: this.#area, what: 'the recovery' },
      access,
    );
    const primary =
      runsIn.find(data => standbyOf(data.environment.name, environments)) ??
      runsIn[0];
    const { name } = primary.environment;
    const standby = all.find(data => data.environment.standbyFor === name);
    const items = standby
      ? readinessOf(primary.services.get(entityRef)!, primary, standby)
      : [noStandby(name)];
    return {
      entityRef,
      primary: name,
      standby: standby?.environment.name ?? null,
      level: levelOfItems(items),
      items,
    };
  }

  async getSystemRecovery(
    systemRef: string,
    environment: string | undefined,
    access: EntityAccess,
  ): Promise<SystemRecoveryResponse> {
    const { environments, view } = this.options;
    const all = await view.read(
      environment === undefined
        ? environments.map(({ name }) => name)
        : [environment],
    );
    const canSee = (ref: string) => canSeeArea(ref, this.#area, access);
    for (const data of all) {
      const graph = findSystem(systemRef, data.services, canSee);
      if (graph) {
        return {
          entityRef: systemRef,
          environment: data.environment.name,
          ...rollUpRecovery(
            graph.services.map(service => describeService(data, service)),
            graph.hidden,
          ),
        };
      }
    }
    throw new NotFoundError(
      `No service of ${systemRef} is known ${
        environment === undefined ? 'here' : `in ${environment}`
      }`,
    );
  }

  #describeRegion(
    primary: EnvironmentData,
    standby: EnvironmentData,
    access: EntityAccess,
  ): RegionsResponse['items'][number] {
    const counts = { ok: 0, warning: 0, critical: 0, unknown: 0 };
    const failing: RegionsResponse['items'][number]['failing'] = [];
    for (const service of visibleServices(primary, this.#area, access)) {
      const items = readinessOf(service, primary, standby);
      counts[levelOfItems(items)] += 1;
      for (const item of items) {
        if (item.level === 'critical' || item.level === 'warning') {
          failing.push({ entityRef: service.entityRef, item });
        }
      }
    }
    return {
      primary: primary.environment.name,
      standby: standby.environment.name,
      region: standby.environment.region,
      level: worstOf(
        (Object.keys(counts) as Array<keyof typeof counts>).filter(
          level => counts[level] > 0,
        ),
      ),
      counts,
      failing: failing
        .sort((a, b) => compareStatusLevels(a.item.level, b.item.level))
        .slice(0, mostFailing),
    };
  }

  get #area() {
    return this.options.areas.get('recovery').area;
  }
}

function describeService(data: EnvironmentData, service: PlatformService) {
  const { rpo, rto } = service.settings.targets;
  const detail = recoveryOf(data, service);
  return {
    entityRef: service.entityRef,
    dependsOn: dependenciesOf(service.entity),
    rtoTargetSeconds: rto,
    rtoSeconds: detail?.rto?.measuredSeconds ?? null,
    rpoTargetSeconds: rpo,
    rpoSeconds: detail?.rpo?.measuredSeconds ?? null,
    // Where nothing is known, it may keep some.
    keepsData: detail?.headline !== 'drill',
  };
}
