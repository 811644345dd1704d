import type { EnvironmentName } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Model, ServiceBehaviour, ServiceModel } from './types';

/**
 * A service in one environment.
 *
 * @internal
 */
export interface ServiceInEnvironment {
  service: ServiceModel;
  budgetUsd: number;
  behaviour: ServiceBehaviour;
}

/**
 * The services that run in an environment, in the order of the catalog.
 *
 * @internal
 */
export function servicesIn(
  model: Model,
  environment: EnvironmentName,
): ServiceInEnvironment[] {
  return model.services.flatMap(service => {
    const there = service.environments[environment];
    return there ? [{ service, ...there }] : [];
  });
}
