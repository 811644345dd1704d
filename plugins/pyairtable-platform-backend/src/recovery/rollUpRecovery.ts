import {
  compareStatusLevels,
  formatDuration,
  StatusLevel,
  SystemRecoveryResponse,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { groupCycles } from './groupCycles';

/** What is known of one service of a system, or of one that it depends on. */
export interface RollUpService {
  entityRef: string;
  /** Services that have to be there before it. */
  dependsOn: readonly string[];
  rtoTargetSeconds: number;
  /** Null where no drill has measured it. */
  rtoSeconds: number | null;
  rpoTargetSeconds: number;
  rpoSeconds: number | null;
  /** A service without data loses none. */
  keepsData: boolean;
}

/** The way back to a service, from what comes back first. */
interface WayBack {
  /** Services on it that were never measured. */
  unknown: number;
  seconds: number;
  path: RollUpService[];
}

type RollUp = Omit<SystemRecoveryResponse, 'entityRef' | 'environment'>;

/**
 * Rolls a system's recovery up along its dependencies. A service comes back
 * after all that it depends on; services that depend on each other come back
 * together, when the slowest does. One that was never measured may take any
 * time, so that nobody knows what the system takes.
 *
 * @param services - of the system and those that they depend on, all of which
 * may be seen
 * @param hidden - how many more there are
 */
export function rollUpRecovery(
  services: readonly RollUpService[],
  hidden: number,
): RollUp {
  const sorted = [...services].sort((a, b) =>
    a.entityRef.localeCompare(b.entityRef),
  );
  const { ways, cycles } = findWaysBack(sorted);
  const longest = [...ways.values()].sort(byLength).pop();
  const unmeasured = sorted.filter(({ rtoSeconds }) => rtoSeconds === null);
  const worst = sorted.filter(({ keepsData }) => keepsData).sort(byLoss)[0];
  const breaking = sorted.flatMap(service =>
    judge(service, ways.get(service.entityRef)!),
  );
  return {
    level: worstOf([
      ...breaking.map(({ level }) => level),
      // What cannot be seen may break it.
      sorted.length === 0 || hidden > 0 ? 'unknown' : 'ok',
    ]),
    rto: {
      targetSeconds: sorted.length
        ? Math.max(...sorted.map(service => service.rtoTargetSeconds))
        : null,
      measuredSeconds:
        longest && unmeasured.length === 0 ? longest.seconds : null,
      criticalPath: (longest?.path ?? []).map(({ entityRef, rtoSeconds }) => ({
        entityRef,
        seconds: rtoSeconds,
      })),
    },
    rpo: {
      targetSeconds: worst?.rpoTargetSeconds ?? null,
      measuredSeconds: worst?.rpoSeconds ?? null,
      entityRef: worst?.entityRef ?? null,
    },
    breaking: breaking.sort((a, b) => compareStatusLevels(a.level, b.level)),
    services: sorted.map(service => ({
      entityRef: service.entityRef,
      rtoTargetSeconds: service.rtoTargetSeconds,
      rtoSeconds: service.rtoSeconds,
      rpoTargetSeconds: service.rpoTargetSeconds,
      rpoSeconds: service.rpoSeconds,
      keepsData: service.keepsData,
    })),
    cycles,
    hidden,
  };
}

/** Along the groups of {@link groupCycles}, in which dependencies come first. */
function findWaysBack(services: readonly RollUpService[]): {
  ways: Map<string, WayBack>;
  cycles: string[][];
} {
  const byRef = new Map(services.map(service => [service.entityRef, service]));
  const edges = new Map(
    services.map(({ entityRef, dependsOn }) => [
      entityRef,
      dependsOn.filter(ref => byRef.has(ref)),
    ]),
  );
  const ways = new Map<string, WayBack>();
  const groups = groupCycles(edges);
  for (const group of groups) {
    const members = group.map(ref => byRef.get(ref)!);
    const before = group
      .flatMap(ref => edges.get(ref)!)
      .filter(ref => !group.includes(ref))
      .map(ref => ways.get(ref)!)
      .sort(byLength)
      .pop();
    const way: WayBack = {
      unknown:
        (before?.unknown ?? 0) +
        members.filter(({ rtoSeconds }) => rtoSeconds === null).length,
      seconds:
        (before?.seconds ?? 0) +
        Math.max(...members.map(({ rtoSeconds }) => rtoSeconds ?? 0)),
      path: [...(before?.path ?? []), ...members],
    };
    group.forEach(ref => ways.set(ref, way));
  }
  return { ways, cycles: groups.filter(({ length }) => length > 1) };
}

/** The shorter first; what is unknown may be the longest. */
function byLength(a: WayBack, b: WayBack): number {
  return a.unknown - b.unknown || a.seconds - b.seconds;
}

/** What is unknown first, then who loses most. */
function byLoss(a: RollUpService, b: RollUpService): number {
  return (
    (b.rpoSeconds ?? Number.POSITIVE_INFINITY) -
      (a.rpoSeconds ?? Number.POSITIVE_INFINITY) || 0
  );
}

function judge(
  service: RollUpService,
  way: WayBack,
): SystemRecoveryResponse['breaking'] {
  const { entityRef, rtoSeconds, rtoTargetSeconds, rpoTargetSeconds } = service;
  const found: SystemRecoveryResponse['breaking'] = [];
  const add = (level: StatusLevel, message: string) =>
    found.push({ entityRef, level, message });
  const rtoTarget = `its RTO is ${formatDuration(rtoTargetSeconds)}`;

  if (rtoSeconds === null) {
    add('unknown', `No drill has measured how long it takes; ${rtoTarget}.`);
  } else if (rtoSeconds > rtoTargetSeconds) {
    add(
      'critical',
      `It takes ${formatDuration(rtoSeconds)} by itself; ${rtoTarget}.`,
    );
  } else if (way.unknown === 0 && way.seconds > rtoTargetSeconds) {
    add(
      'warning',
      `It is back after ${formatDuration(
        way.seconds,
      )}, because it needs ${nameOthers(service, way)} first; ${rtoTarget}.`,
    );
  }
  if (service.keepsData && service.rpoSeconds === null) {
    add(
      'unknown',
      `Nobody knows how much of its data would be lost; its RPO is ${formatDuration(
        rpoTargetSeconds,
      )}.`,
    );
  } else if (
    service.keepsData &&
    service.rpoSeconds !== null &&
    service.rpoSeconds > rpoTargetSeconds
  ) {
    add(
      'critical',
      `It would lose ${formatDuration(
        service.rpoSeconds,
      )} of data; its RPO is ${formatDuration(rpoTargetSeconds)}.`,
    );
  }
  return found;
}

function nameOthers({ entityRef }: RollUpService, { path }: WayBack): string {
  return path
    .filter(other => other.entityRef !== entityRef)
    .map(other => other.entityRef.split('/').pop())
    .join(', ');
}
