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
import { LevelCombinations, levelsByRank, rankOfLevel } from './fleetOrder';
import { takePage } from './fleetPage';
import type { FleetColumn, FleetService, FleetView } from './FleetView';
import type { ParsedFleetQuery } from './parseFleetQuery';

/** One area of one environment: its judgements and how fresh they are. */
interface Column {
  areaId: string;
  judgements: FleetColumn | undefined;
  freshness: Freshness;
  /** What became of each rank by now. */
  rankNow: number[];
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

  const all: Row[] = [];
  const combinations = new LevelCombinations();
  services.forEach((service, index) => {
    if (isWanted(service, options)) {
      addRows(
        all,
        { service, index },
        columnsByEnvironment,
        combinations,
        options,
      );
    }
  });
  const { statuses } = query;
  const rows = statuses
    ? all.filter(({ levels }) => levels.some(l => statuses.includes(l)))
    : all;
  const { page, nextCursor } = takePage(rows, query);
  return {
    items: page.map(toItem),
    totalItems: rows.length,
    counts: countStatuses(all),
    nextCursor,
  };
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
      const freshness = measureFreshness(registered, state, now);
      return {
        areaId: registered.area.id,
        judgements: state && (await view.getColumn(state, services)),
        freshness,
        rankNow: levelsByRank.map(
          level => rankOfLevel[levelNow(level, freshness)],
        ),
      };
    }),
  );
}

function isWanted(
  service: FleetService,
  { query, access }: ListFleetOptions,
): boolean {
  const { entityRef, owner, tier, searchText } = service;
  return (
    (!query.owners || (owner !== null && query.owners.includes(owner))) &&
    (!query.tiers || query.tiers.some(wanted => wanted === tier)) &&
    (!query.text || searchText.includes(query.text)) &&
    access.canSeeEntity(entityRef)
  );
}

/** Adds a row for each environment in which the service runs. */
function addRows(
  rows: Row[],
  { service, index }: { service: FleetService; index: number },
  columnsByEnvironment: ReadonlyMap<string, Column[]>,
  combinations: LevelCombinations,
  { query, access, areas }: ListFleetOptions,
): void {
  const readable = areas.map(({ area }) =>
    access.canReadArea(service.entityRef, area),
  );
  if (!readable.includes(true)) {
    return;
  }
  const forbidden = areas
    .filter((_, column) => !readable[column])
    .map(({ area }) => area.id);

  for (const [environment, everyColumn] of columnsByEnvironment) {
    if (!service.environments.includes(environment)) {
      continue;
    }
    const columns = forbidden.length
      ? everyColumn.filter((_, column) => readable[column])
      : everyColumn;
    let code = 0;
    for (const { judgements, rankNow } of columns) {
      const rank = judgements?.ranks[index] ?? rankOfLevel.unknown;
      code = code * 4 + rankNow[rank];
    }
    const { levels, worstGroup } = combinations.get(code, columns.length);
    const group =
      query.sort.by === 'worst'
        ? worstGroup
        : groupOf(service, columns, levels, query.sort.by);
    rows.push(
      new Row(service, index, environment, columns, levels, forbidden, group),
    );
  }
}

/** The text that brings rows into an order other than worst first. */
function groupOf(
  service: FleetService,
  columns: Column[],
  levels: StatusLevel[],
  by: string,
): string {
  switch (by) {
    case 'name':
      return '';
    case 'owner':
      return service.owner ?? '~';
    case 'tier':
      return service.tier;
    default: {
      const column = columns.findIndex(({ areaId }) => areaId === by);
      // Whoever may not see the area must not learn its order either.
      return column < 0 ? '9' : String(rankOfLevel[levels[column]]);
    }
  }
}

function countStatuses(rows: Row[]): FleetResponse['counts'] {
  const counts = { ok: 0, warning: 0, critical: 0, unknown: 0 };
  // Rows of the same combination share their levels.
  const rowsByLevels = new Map<StatusLevel[], number>();
  for (const { levels } of rows) {
    rowsByLevels.set(levels, (rowsByLevels.get(levels) ?? 0) + 1);
  }
  for (const [levels, count] of rowsByLevels) {
    for (const level of new Set(levels)) {
      counts[level] += count;
    }
  }
  return counts;
}

function toItem(row: Row): FleetResponse['items'][number] {
  const { entityRef, title, owner, tier } = row.service;
  const areas: Record<string, Status> = {};
  for (const { areaId, judgements, freshness } of row.columns) {
    const json = judgements?.rows[row.index]?.statusJson;
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
