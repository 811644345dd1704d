import {
  entityAreaResponseSchema,
  entityStatusResponseSchema,
  environmentsResponseSchema,
  fleetResponseSchema,
  refreshRequestSchema,
  refreshResponseSchema,
  statusLevels,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  answer,
  entityParameters,
  environment,
  failures,
  list,
  notFound,
  query,
  schemaOf,
} from './openapiParts';
import { recoveryPaths } from './recovery';
import { runPaths } from './runs/runsOpenApi';
import { securityPaths } from './security';

/** What the router serves. Shapes come from the schemas that clients parse with. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'PyAirtable Platform',
    version: '1.0.0',
    description:
      'Cost, SLA, scaling, recovery and security status of every service. Times are ISO 8601 in UTC, ratios 0 to 1, durations in seconds.',
  },
  servers: [{ url: '/' }],
  paths: {
    '/v1/fleet': {
      get: {
        operationId: 'GetFleet',
        summary: 'Every service and environment, worst first',
        parameters: [
          list('environment', 'Names of environments; default all'),
          list('area', 'Areas to show, filter and sort by; default all'),
          list('status', 'Services with an area of that status', {
            enum: statusLevels,
          }),
          list('owner', 'References of owners, `group:default/growth`'),
          list('tier', 'Tiers', { enum: tiers }),
          query('text', 'Part of a name or title; case does not matter'),
          query(
            'sort',
            '`worst` (default), `name`, `owner`, `tier` or an area; `-` in front reverses',
          ),
          query('limit', 'Rows on a page, 1 to 500; default 50', {
            type: 'integer',
          }),
          query('cursor', '`nextCursor` of the page before'),
        ],
        responses: {
          '200': answer('A page of the fleet', fleetResponseSchema),
          ...failures,
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/status': {
      get: {
        operationId: 'GetEntityStatus',
        summary: 'All areas of one service',
        parameters: [...entityParameters, environment],
        responses: {
          '200': answer('Statuses by environment', entityStatusResponseSchema),
          ...failures,
          ...notFound,
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/areas/{area}': {
      get: {
        operationId: 'GetEntityArea',
        summary: 'One area of one service with its detail and history',
        parameters: [
          ...entityParameters,
          {
            name: 'area',
            in: 'path' as const,
            required: true,
            schema: { type: 'string' },
          },
          environment,
        ],
        responses: {
          '200': answer(
            'Status, detail and daily history',
            entityAreaResponseSchema,
          ),
          ...failures,
          ...notFound,
        },
      },
    },
    '/v1/environments': {
      get: {
        operationId: 'GetEnvironments',
        summary: 'The environments with the health of their upstreams',
        responses: {
          '200': answer(
            'All configured environments',
            environmentsResponseSchema,
          ),
          '401': failures['401'],
          '403': failures['403'],
        },
      },
    },
    '/v1/refresh': {
      post: {
        operationId: 'Refresh',
        summary: 'Ask for fresh data; requests that wait already are joined',
        requestBody: {
          required: false,
          content: {
            'application/json': { schema: schemaOf(refreshRequestSchema) },
          },
        },
        responses: {
          '202': answer('What will be collected', refreshResponseSchema),
          ...failures,
        },
      },
    },
    ...recoveryPaths,
    ...securityPaths,
    ...runPaths,
  },
  components: {
    schemas: {
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
          },
          response: {
            type: 'object',
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
    },
  },
};
