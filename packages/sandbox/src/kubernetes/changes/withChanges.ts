import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Model, ServiceBehaviour, ServiceModel } from '../../model/types';
import type { ScalingBook } from './ScalingBook';

/** What has been done to a cluster since it was as the model has it. */
export interface Changes {
  scaling: ScalingBook;
  /** When a service's image was last scanned to the end. */
  scannedAt(service: string): Date | undefined;
}

/**
 * The model of a cluster in which something was done: replicas follow the
 * limits that are set, and reports are as old as the last scan, and of what runs.
 *
 * @internal
 */
export function withChanges(
  model: Model,
  environment: EnvironmentName,
  changes: Changes,
): Model {
  return {
    seed: model.seed,
    now: model.now,
    environments: model.environments,
    get entities() {
      return model.entities;
    },
    get services() {
      return model.services.map(service =>
        changed(service, environment, changes),
      );
    },
  };
}

function changed(
  service: ServiceModel,
  environment: EnvironmentName,
  { scaling, scannedAt }: Changes,
): ServiceModel {
  const there = service.environments[environment];
  const limits = scaling.limitsOf(service.id);
  const scanned = scannedAt(service.id);
  if (!there || (!limits && !scanned)) {
    return service;
  }
  const { behaviour } = there;
  const next: ServiceBehaviour = {
    ...behaviour,
    scaling: {
      ...behaviour.scaling,
      min: limits?.min ?? behaviour.scaling.min,
      max: limits?.max ?? behaviour.scaling.max,
    },
    image: {
      ...behaviour.image,
      ...(scanned
        ? {
            scannedOnDemandAt: scanned,
            scannedAsItRuns: true,
          }
        : {}),
    },
  };
  return {
    ...service,
    environments: {
      ...service.environments,
      [environment]: { ...there, behaviour: next },
    },
  };
}
