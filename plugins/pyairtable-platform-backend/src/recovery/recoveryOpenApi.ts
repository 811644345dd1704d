import {
  drillCalendarResponseSchema,
  readinessResponseSchema,
  regionsResponseSchema,
  systemRecoveryResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  answer,
  entityParameters,
  failure,
  failures,
  notFound,
  query,
} from '../openapiParts';

const system = entityParameters.filter(({ name }) => name !== 'kind');

function environment(description: string) {
  return query('environment', description);
}

/** What {@link createRecoveryRouter} serves, for the OpenAPI document. */
export const recoveryPaths = {
  '/v1/recovery/calendar': {
    get: {
      operationId: 'GetDrillCalendar',
      summary: 'When drills are due, overdue ones first',
      parameters: [
        environment('Name of an environment; default all with a drill duty'),
      ],
      responses: {
        '200': answer('Every service with a duty', drillCalendarResponseSchema),
        ...failures,
      },
    },
  },
  '/v1/recovery/regions': {
    get: {
      operationId: 'GetRegions',
      summary: 'The standby regions, and what would fail in them',
      responses: {
        '200': answer('Every standby region', regionsResponseSchema),
        '401': failures['401'],
        '403': failures['403'],
      },
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/readiness': {
    get: {
      operationId: 'GetReadiness',
      summary: 'Whether the standby region could take over a service',
      parameters: [
        ...entityParameters,
        environment(
          'The primary environment; default the first that another stands by for',
        ),
      ],
      responses: {
        '200': answer('Item by item, the worst first', readinessResponseSchema),
        ...failures,
        ...notFound,
      },
    },
  },
  '/v1/systems/{namespace}/{name}/recovery': {
    get: {
      operationId: 'GetSystemRecovery',
      summary: 'RTO and RPO of a system along its dependencies',
      parameters: [
        ...system,
        environment(
          'Name of an environment; default the first that it runs in',
        ),
      ],
      responses: {
        '200': answer('The system', systemRecoveryResponseSchema),
        ...failures,
        '404': failure('No service of it is known, or not in that environment'),
      },
    },
  },
};
