import type {
  Factor,
  RecoveryDetail,
  ScalingDetail,
  SecurityDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { PlatformService } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { CollectedSecurity } from '../areas/security/CollectedSecurity';
import {
  findPods,
  judgeTwelveFactors,
  pulledImages,
  RunsElsewhere,
} from '../areas/security/factors';
import { isCurrent } from '../areas/security/isCurrent';
import {
  CollectedEnvironment,
  collectedOf,
  detailOf,
} from '../service/CollectedView';
import { entityOwner } from '../service/entityOwner';
import type { ServiceSecurity } from './overview/ServiceSecurity';

/** Areas that the factors are judged by. */
export const factorAreas = ['security', 'scaling', 'recovery'] as const;

type FactorPlace = CollectedEnvironment<(typeof factorAreas)[number]>;
type SecurityPlace = CollectedEnvironment<'security'>;

/** What was collected; undefined where it never was, long ago, or otherwise. */
function collectedSecurityOf({
  areas,
}: SecurityPlace): CollectedSecurity | undefined {
  const collected = collectedOf<CollectedSecurity>(areas.security);
  return isCurrent(collected) ? collected : undefined;
}

/** The security of a service; null where nothing is known, or no longer. */
function securityOf(
  place: SecurityPlace,
  service: PlatformService,
): SecurityDetail | null {
  return collectedSecurityOf(place)
    ? detailOf<SecurityDetail>(place.areas.security, service)
    : null;
}

/** A service as lists have it. */
export function describeSecurity(
  place: SecurityPlace,
  service: PlatformService,
): ServiceSecurity {
  return {
    entityRef: service.entityRef,
    title: service.entity.metadata.title ?? null,
    owner: entityOwner(service.entity),
    level: place.areas.security.levelOf(service),
    detail: securityOf(place, service),
  };
}

/**
 * The twelve factors of a service in one environment.
 *
 * @param all - every environment, to compare with
 */
export function factorsOf(
  service: PlatformService,
  place: FactorPlace,
  all: readonly FactorPlace[],
): Factor[] {
  const collected = collectedSecurityOf(place);
  return judgeTwelveFactors({
    service,
    environment: place.environment.name,
    cluster: place.environment.cluster,
    pods: collected ? findPods(collected, service.settings) : [],
    collected,
    security: securityOf(place, service),
    scaling: detailOf<ScalingDetail>(place.areas.scaling, service),
    recovery: detailOf<RecoveryDetail>(place.areas.recovery, service),
    elsewhere: all.flatMap(other => runsElsewhere(service, place, other)),
  });
}

function runsElsewhere(
  { entityRef }: PlatformService,
  { environment }: FactorPlace,
  other: FactorPlace,
): RunsElsewhere[] {
  const collected = collectedSecurityOf(other);
  const service = other.services.get(entityRef);
  if (!collected || !service || other.environment.name === environment.name) {
    return [];
  }
  return [
    {
      environment: other.environment.name,
      pair:
        other.environment.standbyFor === environment.name ||
        environment.standbyFor === other.environment.name,
      images: pulledImages(findPods(collected, service.settings)),
    },
  ];
}
