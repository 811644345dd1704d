import {
  compareStatusLevels,
  ReadinessItem,
  worstOf,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  PlatformEnvironment,
  PlatformService,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { levelNow } from '../service/applyFreshness';
import { judgeReadiness } from './readiness/judgeReadiness';
import type { ReadinessSide, ReadinessSides } from './readiness/ReadinessSide';
import {
  collectedRecoveryOf,
  EnvironmentData,
  scalingOf,
} from './RecoveryView';

/** The environment that stands by for another; undefined where none does. */
export function standbyOf(
  primary: string,
  environments: readonly PlatformEnvironment[],
): PlatformEnvironment | undefined {
  return environments.find(({ standbyFor }) => standbyFor === primary);
}

/** What is said of a primary region without a standby. */
export function noStandby(primary: string): ReadinessItem {
  return {
    id: 'standby-region',
    title: 'Standby region',
    level: 'unknown',
    message: `No environment stands by for ${primary}: set 'standbyFor: ${primary}' on the one that does.`,
  };
}

/**
 * How ready a standby is for a service, as far as the data are fresh: what was
 * well a while ago is unknown now. The worst first.
 */
export function readinessOf(
  service: PlatformService,
  primary: EnvironmentData,
  standby: EnvironmentData,
): ReadinessItem[] {
  const stale = [primary, standby].flatMap(
    ({ environment, recovery, scaling }) =>
      [recovery, scaling]
        .filter(({ freshness }) => freshness.stale || freshness.expired)
        .map(({ freshness }) => ({ environment, freshness })),
  );
  const items = judgeOnce(service, {
    primary: sideOf(primary, service),
    standby: sideOf(standby, service),
  }).map(item => ({
    ...item,
    level: stale.reduce(
      (level, { freshness }) => levelNow(level, freshness),
      item.level,
    ),
  }));
  const ages = stale.map(({ environment, freshness }) => {
    const said = freshness.reasons.map(({ message }) => message).join(' ');
    return `${freshness.title} of ${environment.name}: ${said}`;
  });
  return [
    ...items,
    ...(ages.length > 0
      ? [
          {
            id: 'data-age',
            title: 'Age of the data',
            level: 'unknown' as const,
            message: ages.join(' '),
          },
        ]
      : []),
  ].sort((a, b) => compareStatusLevels(a.level, b.level));
}

/** The worst level among items. */
export function levelOfItems(items: readonly ReadinessItem[]) {
  return worstOf(items.map(({ level }) => level));
}

/** Judged items, with what they were made of. */
const judged = new WeakMap<
  PlatformService,
  { of: unknown[]; items: ReadinessItem[] }
>();

/** A list of all services asks again and again while nothing has changed. */
function judgeOnce(
  service: PlatformService,
  sides: ReadinessSides,
): ReadinessItem[] {
  const of = [sides.primary, sides.standby].flatMap(side => [
    side.environment,
    side.service,
    side.recovery,
    side.scaling,
  ]);
  const known = judged.get(service);
  if (known?.of.every((part, index) => part === of[index])) {
    return known.items;
  }
  const items = judgeReadiness(sides);
  judged.set(service, { of, items });
  return items;
}

function sideOf(
  data: EnvironmentData,
  { entityRef }: PlatformService,
): ReadinessSide {
  const service = data.services.get(entityRef);
  return {
    environment: data.environment,
    service,
    recovery: collectedRecoveryOf(data),
    scaling: service && scalingOf(data, service),
    observedAt: data.recovery.observedAt,
  };
}
