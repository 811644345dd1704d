import {
  securityFactsResponseSchema,
  securityOverviewResponseSchema,
  twelveFactorsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  answer,
  entityParameters,
  failures,
  notFound,
  query,
} from '../openapiParts';

const environment = query(
  'environment',
  'Name of an environment; default `production`, else the first of the config',
);

/** What {@link createSecurityRouter} serves, for the OpenAPI document. */
export const securityPaths = {
  '/v1/security/overview': {
    get: {
      operationId: 'GetSecurityOverview',
      summary: 'What to mend first, over all services that may be seen',
      parameters: [environment],
      responses: {
        '200': answer(
          'The most exposed services, packages and images to update, scans that are due',
          securityOverviewResponseSchema,
        ),
        ...failures,
      },
    },
  },
  '/v1/security/facts': {
    get: {
      operationId: 'GetSecurityFacts',
      summary: 'What is known of each service, by reference',
      parameters: [
        environment,
        query('limit', 'Services on a page, 1 to 1000; default 200', {
          type: 'integer',
        }),
        query('cursor', '`nextCursor` of the page before'),
      ],
      responses: {
        '200': answer('A page of facts', securityFactsResponseSchema),
        ...failures,
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
