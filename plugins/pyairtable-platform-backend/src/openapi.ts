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
import { z } from 'zod';

/** JSON Schema of a shape that browser and server share. */
function schemaOf(schema: z.ZodType) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

function answer(description: string, schema: z.ZodType) {
  return {
    description,
    content: { 'application/json': { schema: schemaOf(schema) } },
  };
}

function failure(description: string) {
  return {
    description,
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  };
}

const failures = {
  '400': failure(
    'The request names something unknown; the message lists what is known',
  ),
  '401': failure('No credentials'),
  '403': failure('No permission'),
};

const notFound = {
  '404': failure('No such service, or not in that environment'),
};

function query(
  name: string,
  description: string,
  schema: object = { type: 'string' },
) {
  return { name, in: 'query' as const, required: false, description, schema };
}

function list(
  name: string,
  description: string,
  items: object = { type: 'string' },
) {
  return query(name, description, { type: 'array', items });
}

const entityParameters = ['kind', 'namespace', 'name'].map(name => ({
  name,
  in: 'path' as const,
  required: true,
  schema: { type: 'string' },
}));

const environment = query('environment', 'Name of a configured environment');

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
