import {
  securityFactsResponseSchema,
  securityOverviewResponseSchema,
  twelveFactorsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  answer,
  entityParameters,
  failure,
  failures,
  notFound,
  query,
} from '../openapiParts';

const environment = query(
  'environment',
  'Name of an environment; default `production`, else the first of the config',
);

const system = query(
  'system',
  'Reference of a system, as `system:default/core`; default all services',
);

const systemNotFound = {
  '404': failure('No service of the system may be seen in that environment'),
};

/** What {@link createSecurityRouter} serves, for the OpenAPI document. */
export const securityPaths = {
  '/v1/security/overview': {
    get: {
      operationId: 'GetSecurityOverview',
      summary:
        'What to mend first, over all services that may be seen, or those of a system',
      parameters: [environment, system],
      responses: {
        '200': answer(
          'The most exposed services, packages and images to update, scans that are due',
          securityOverviewResponseSchema,
        ),
        ...failures,
        ...systemNotFound,
      },
    },
  },
  '/v1/security/facts': {
    get: {
      operationId: 'GetSecurityFacts',
      summary: 'What is known of each service, by reference',
      parameters: [
        environment,
        system,
        query('limit', 'Services on a page, 1 to 1000; default 200', {
          type: 'integer',
        }),
        query('cursor', '`nextCursor` of the page before'),
      ],
      responses: {
        '200': answer('A page of facts', securityFactsResponseSchema),
        ...failures,
        ...systemNotFound,
      },
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/twelve-factors': {
    get: {
      operationId: 'GetTwelveFactors',
      summary: 'The twelve factors of a service, as far as they can be seen',
      parameters: [
        ...entityParameters,
        query(
          'environment',
          'Name of an environment; default the first that it runs in',
        ),
      ],
      responses: {
        '200': answer(
          'All twelve, in their order',
          twelveFactorsResponseSchema,
        ),
        ...failures,
        ...notFound,
      },
    },
  },
};
