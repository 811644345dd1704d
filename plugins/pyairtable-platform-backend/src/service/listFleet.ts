import {
  compareStatusLevels,
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
import { takePage } from './fleetPage';
import type { FleetColumn, FleetService, FleetView } from './FleetView';
import type { ParsedFleetQuery } from './parseFleetQuery';

/** One area of one environment: its judgements and how fresh they are. */
interface Column {
  registered: RegisteredArea;
  judgements: FleetColumn | undefined;
  freshness: Freshness;
}

/** A row while it is filtered and sorted; statuses are made for a page only. */
interface Row {
  service: FleetService;
  environment: string;
  visible: Column[];
  forbidden: string[];
  levels: StatusLevel[];
  sortKey: string;
}

/**
 * Filters, sorts and pages the fleet. What may not be seen is left out first:
 * otherwise totals and order would tell of it.
 */
export async function listFleet(options: {
  query: ParsedFleetQuery;
  access: EntityAccess;
  view: FleetView;
  areas: RegisteredArea[];
  states: CollectionState[];
  now: Date;
}): Promise<FleetResponse> {
  const { query, access, view } = options;
  const services = (await view.getServices()).filter(
    service =>
      (!query.owners ||
        (service.owner !== null && query.owners.includes(service.owner))) &&
      (!query.tiers || query.tiers.some(tier => tier === service.tier)) &&
      access.canSeeEntity(service.entityRef, service.entity),
  );

  const rows: Row[] = [];
  for (const environment of query.environments) {
    const columns = await readColumns(environment, options);
    for (const service of services) {
      const row = toRow(service, environment, columns, query, access);
      if (row) {
        rows.push(row);
      }
    }
  }

  const { page, nextCursor } = takePage(rows, query);
  return { items: page.map(toItem), totalItems: rows.length, nextCursor };
}

async function readColumns(
  environment: string,
  { areas, states, view, now }: Parameters<typeof listFleet>[0],
): Promise<Column[]> {
  return Promise.all(
    areas.map(async registered => {
      const state = states.find(
        candidate =>
          candidate.area === registered.area.id &&
          candidate.environment === environment,
      );
      return {
        registered,
        judgements: state && (await view.getColumn(state)),
        freshness: measureFreshness(registered, state, now),
      };
    }),
  );
}

function toRow(
  service: FleetService,
  environment: string,
  columns: Column[],
  query: ParsedFleetQuery,
  access: EntityAccess,
): Row | undefined {
  if (!service.environments.includes(environment)) {
    return undefined;
  }
  const visible: Column[] = [];
  const forbidden: string[] = [];
  for (const column of columns) {
    const { area } = column.registered;
    if (access.canReadArea(service.entityRef, service.entity, area)) {
      visible.push(column);
    } else {
      forbidden.push(area.id);
    }
  }
  if (visible.length === 0) {
    return undefined;
  }
  const levels = visible.map(column => levelOf(column, service.entityRef));
  if (query.statuses && !levels.some(l => query.statuses!.includes(l))) {
    return undefined;
  }
  const row = { service, environment, visible, forbidden, levels };
  return { ...row, sortKey: sortKeyOf(row, query.sort.by) };
}

function levelOf(
  { judgements, freshness }: Column,
  entityRef: string,
): StatusLevel {
  const judged = judgements?.get(entityRef)?.level;
  return judged ? levelNow(judged, freshness) : 'unknown';
}

const levelDigits = new Map<StatusLevel, string>(
  (['critical', 'warning', 'unknown', 'ok'] as const)
    .toSorted(compareStatusLevels)
    .map((level, index) => [level, String(index)]),
);

function sortKeyOf(row: Omit<Row, 'sortKey'>, by: string): string {
  const { service, environment, levels, visible } = row;
  const name = `${service.entity.metadata.name} ${service.entityRef} ${environment}`;
  switch (by) {
    case 'worst':
      // Level by level from the worst: two criticals come before one.
      return `${levels
        .map(level => levelDigits.get(level))
        .sort()
        .join('')
        .padEnd(16, '9')} ${name}`;
    case 'name':
      return name;
    case 'owner':
      return `${service.owner ?? '~'} ${name}`;
    case 'tier':
      return `${service.tier} ${name}`;
    default: {
      const index = visible.findIndex(
        ({ registered }) => registered.area.id === by,
      );
      // Whoever may not see the area must not learn its order either.
      return `${index < 0 ? '9' : levelDigits.get(levels[index])} ${name}`;
    }
  }
}

function toItem(row: Row): FleetResponse['items'][number] {
  const areas: Record<string, Status> = {};
  for (const { registered, judgements, freshness } of row.visible) {
    const json = judgements?.get(row.service.entityRef)?.statusJson;
    areas[registered.area.id] = applyFreshness(
      json === undefined ? undefined : JSON.parse(json),
      freshness,
    );
  }
  return {
    entityRef: row.service.entityRef,
    title: row.service.title,
    owner: row.service.owner,
    tier: row.service.tier,
    environment: row.environment,
    worst: worstOf(row.levels),
    areas,
    forbidden: row.forbidden,
  };
}
