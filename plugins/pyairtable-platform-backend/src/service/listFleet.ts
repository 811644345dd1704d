import {
  FleetResponse,
  Status,
  StatusLevel,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RegisteredArea } from '../engine/AreaRegistry';
import type { CollectionState } from '../store/CollectionStore';
import {
  applyFreshness,
  Freshness,
  levelNow,
  measureFreshness,
} from './applyFreshness';
import type { EntityAccess } from './EntityAccess';
import { groupOf } from './fleetOrder';
import { takePage } from './fleetPage';
import type { FleetColumn, FleetService, FleetView } from './FleetView';
import type { ParsedFleetQuery } from './parseFleetQuery';

/** One area of one environment: its judgements and how fresh they are. */
interface Column {
  areaId: string;
  judgements: FleetColumn | undefined;
  freshness: Freshness;
}

/** A service in an environment, while it is filtered and sorted. */
class Row {
  constructor(
    readonly service: FleetService,
    /** Index of the service in the list of services. */
    readonly index: number,
    readonly environment: string,
    /** Columns of the areas that may be seen, and the level in each. */
    readonly columns: Column[],
    readonly levels: StatusLevel[],
    readonly forbidden: string[],
    readonly group: string,
  ) {}

  /** Made on demand: most rows are never compared by it. */
  get key(): string {
    return `${this.service.nameKey} ${this.environment}`;
  }
}

/** What is needed to list the fleet. */
export interface ListFleetOptions {
  query: ParsedFleetQuery;
  access: EntityAccess;
  view: FleetView;
  areas: RegisteredArea[];
  states: CollectionState[];
  now: Date;
}

/**
 * Filters, sorts and pages the fleet. What may not be seen is left out first:
 * otherwise totals and order would tell of it. Statuses are read from their
 * JSON for the page only.
 */
export async function listFleet(
  options: ListFleetOptions,
): Promise<FleetResponse> {
  const { query, view } = options;
  const services = await view.getServices();
  const columnsByEnvironment = new Map(
    await Promise.all(
      // By name, because rows of one service have to be in the order of keys.
      [...query.environments]
        .sort()
        .map(
          async name =>
            [name, await readColumns(name, services, options)] as const,
        ),
    ),
  );

  const rows: Row[] = [];
  services.forEach((service, index) =>
    addRows(rows, service, index, columnsByEnvironment, options),
  );
  const { page, nextCursor } = takePage(rows, query);
  return { items: page.map(toItem), totalItems: rows.length, nextCursor };
}

async function readColumns(
  environment: string,
  services: FleetService[],
  { areas, states, view, now }: ListFleetOptions,
): Promise<Column[]> {
  return Promise.all(
    areas.map(async registered => {
      const state = states.find(
        candidate =>
          candidate.area === registered.area.id &&
          candidate.environment === environment,
      );
      return {
        areaId: registered.area.id,
        judgements: state && (await view.getColumn(state, services)),
        freshness: measureFreshness(registered, state, now),
      };
    }),
  );
}

/** Adds a row for each environment in which the service is to be shown. */
function addRows(
  rows: Row[],
  service: FleetService,
  index: number,
  columnsByEnvironment: ReadonlyMap<string, Column[]>,
  { query, access, areas }: ListFleetOptions,
): void {
  const { entityRef, owner, tier } = service;
  if (
    (query.owners && (owner === null || !query.owners.includes(owner))) ||
    (query.tiers && !query.tiers.some(wanted => wanted === tier)) ||
    !access.canSeeEntity(entityRef)
  ) {
    return;
  }
  const readable = areas.map(({ area }) => access.canReadArea(entityRef, area));
  if (!readable.includes(true)) {
    return;
  }
  const forbidden = areas
    .filter((_, column) => !readable[column])
    .map(({ area }) => area.id);

  for (const [environment, all] of columnsByEnvironment) {
    if (!service.environments.includes(environment)) {
      continue;
    }
    const columns = forbidden.length
      ? all.filter((_, column) => readable[column])
      : all;
    const levels = columns.map(column => levelOf(column, index));
    if (query.statuses && !levels.some(l => query.statuses?.includes(l))) {
      continue;
    }
    const sorted = columns.findIndex(({ areaId }) => areaId === query.sort.by);
    rows.push(
      new Row(
        service,
        index,
        environment,
        columns,
        levels,
        forbidden,
        groupOf(service, levels, levels[sorted], query.sort.by),
      ),
    );
  }
}

function levelOf(
  { judgements, freshness }: Column,
  index: number,
): StatusLevel {
  const judged = judgements?.[index]?.level;
  return judged ? levelNow(judged, freshness) : 'unknown';
}

function toItem(row: Row): FleetResponse['items'][number] {
  const { entityRef, title, owner, tier } = row.service;
  const areas: Record<string, Status> = {};
  for (const { areaId, judgements, freshness } of row.columns) {
    const json = judgements?.[row.index]?.statusJson;
    areas[areaId] = applyFreshness(
      json === undefined ? undefined : JSON.parse(json),
      freshness,
    );
  }
  return {
    entityRef,
    title,
    owner,
    tier,
    environment: row.environment,
    worst: worstOf(row.levels),
    areas,
    forbidden: row.forbidden,
  };
}
