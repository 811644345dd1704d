import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { DatabaseInstance } from '../../clients/rds/schema';
import { groupOnce } from '../lib/groupOnce';
import { ownValue } from '../lib/ownValue';
import type { CollectedRecovery, NewestBackup } from './CollectedRecovery';

/** A place that a service could be restored from. */
export interface RestorePoint {
  kind: 'rds' | 's3';
  /** ARN, or `s3://bucket/key`. */
  resource: string;
  newestAt: string | null;
}

/** Everything that a service's data could be restored from. */
export interface RestorePoints {
  databases: DatabaseInstance[];
  /** Its newest object in the bucket. */
  dump: { resource: string; backup: NewestBackup } | undefined;
  points: RestorePoint[];
  /** What the service could be brought back to, all of its data together. */
  newest: RestorePoint | undefined;
}

/** Names of the databases that the service depends on in the catalog. */
export function databaseNamesOf(service: PlatformService): string[] {
  return service.resources
    .filter(({ spec }) => spec?.type === 'database')
    .map(({ metadata }) => metadata.name);
}

/**
 * Finds a service's restorable points. A service with several databases can
 * go back no further forward than the one that is furthest behind. A dump in
 * the bucket holds all of its data, so the newer of the two counts.
 */
export function findRestorePoints(
  collected: CollectedRecovery,
  service: PlatformService,
  environment: string,
): RestorePoints {
  const databases = databasesOf(collected, service, environment);
  const dump = dumpOf(collected, service);
  const dumps: RestorePoint[] = dump
    ? [{ kind: 's3', resource: dump.resource, newestAt: dump.backup.takenAt }]
    : [];
  const oldest = newestPerDatabase(databases).sort(byTime)[0];
  const newest = [oldest, ...dumps]
    .filter(point => point !== undefined)
    .filter(({ newestAt }) => newestAt !== null)
    .sort(byTime)
    .pop();
  return {
    databases,
    dump,
    points: [...databases.map(toPoint), ...dumps],
    newest,
  };
}

function dumpOf(
  { backups }: CollectedRecovery,
  service: PlatformService,
): RestorePoints['dump'] {
  const backup = ownValue(backups.newest, service.settings.serviceId);
  return backup && { resource: `s3://${backups.bucket}/${backup.key}`, backup };
}

/** By tag or by name, in this environment. */
export function databasesOf(
  { databases }: CollectedRecovery,
  service: PlatformService,
  environment: string,
): DatabaseInstance[] {
  const byTag = groupOnce(
    databases,
    'tag',
    ({ tags }) => ownValue(tags, platformTags.service) ?? '',
  );
  const byId = groupOnce(databases, 'id', ({ id }) => id);
  const names = databaseNamesOf(service);
  const found = new Set([
    ...[service.settings.serviceId, ...names].flatMap(
      name => byTag.get(name) ?? [],
    ),
    ...names.flatMap(name => byId.get(name) ?? []),
  ]);
  return [...found]
    .filter(
      ({ tags }) =>
        (ownValue(tags, platformTags.environment) ?? environment) ===
        environment,
    )
    .sort((a, b) => a.arn.localeCompare(b.arn));
}

/**
 * A replica holds the data of its source, so that whichever of them was backed
 * up last stands for the database. A standby region has nothing but replicas.
 */
function newestPerDatabase(instances: DatabaseInstance[]): RestorePoint[] {
  const sources = new Map(
    instances.map(({ id, replicaOf }) => [id, replicaOf]),
  );
  const groups = new Map<string, RestorePoint>();
  for (const instance of instances) {
    const database = firstSourceOf(instance.id, sources);
    const known = groups.get(database);
    const point = toPoint(instance);
    if (!known || byTime(known, point) < 0) {
      groups.set(database, point);
    }
  }
  return [...groups.values()];
}

/**
 * Replicas can have replicas; and one in another region may be called as its
 * source is, so that the way back must not go in circles.
 */
function firstSourceOf(
  id: string,
  sources: ReadonlyMap<string, string | null>,
): string {
  const seen = new Set<string>();
  let database = id;
  for (
    let source = sources.get(database);
    source && !seen.has(source);
    source = sources.get(database)
  ) {
    seen.add(source);
    database = source;
  }
  return database;
}

function toPoint({ arn, latestRestorableAt }: DatabaseInstance): RestorePoint {
  return { kind: 'rds', resource: arn, newestAt: latestRestorableAt };
}

/** The oldest first, and before it those without a point at all. */
function byTime(a: RestorePoint, b: RestorePoint): number {
  const [timeOfA, timeOfB] = [a, b].map(({ newestAt }) =>
    newestAt === null ? 0 : Date.parse(newestAt),
  );
  return timeOfA - timeOfB;
}
