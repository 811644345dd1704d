import type {
  ComponentEntity,
  Entity,
  ResourceEntity,
} from '@backstage/catalog-model';
import {
  annotations,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const owners = [
  'platform-engineering',
  'identity',
  'workspace',
  'ai',
  'automation',
  'insights',
];

/**
 * Services that the catalog does not have, to see how the platform does with
 * many. One in five keeps data.
 *
 * @param from - number of the first one, so that `service-0031` follows on 30
 * @internal
 */
export function syntheticEntities(from: number, count: number): Entity[] {
  return Array.from({ length: count }, (_, index) => from + index).flatMap(
    number => {
      const name = `service-${String(number).padStart(4, '0')}`;
      const owner = `group:default/${owners[number % owners.length]}`;
      return number % 5 === 0
        ? [component(name, owner, number, true), database(name, owner)]
        : [component(name, owner, number, false)];
    },
  );
}

function component(
  name: string,
  owner: string,
  number: number,
  hasDatabase: boolean,
): ComponentEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        [annotations.kubernetesId]: name,
        [annotations.kubernetesNamespace]: 'pyairtable',
        [annotations.costInsightsTags]: `Service=${name}`,
        [annotations.tier]: tiers[number % tiers.length],
        [annotations.environments]: 'dev, staging, production',
        [annotations.budgetMonthlyUsd]: 'production=50, staging=10, dev=4',
        [annotations.drillWorkflow]: 'restore-drill',
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner,
      system: 'core',
      dependsOn: hasDatabase ? [`resource:default/${name}-db`] : [],
    },
  };
}

function database(service: string, owner: string): ResourceEntity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: `${service}-db`, namespace: 'default' },
    spec: { type: 'database', owner, system: 'core' },
  };
}
