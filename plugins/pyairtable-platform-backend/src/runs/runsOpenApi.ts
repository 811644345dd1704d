import {
  dryRunResponseSchema,
  runEvidenceExportSchema,
  runKindsResponseSchema,
  runSchema,
  runsResponseSchema,
  runStates,
  startRunRequestSchema,
  verifyRunsResponseSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  answer,
  environment,
  failure,
  failures,
  list,
  notFound,
  query,
  schemaOf,
} from '../openapiParts';

const noRun = {
  '401': failures['401'],
  '403': failures['403'],
  '404': failure('No such run, or not for you to see'),
};

const id = {
  name: 'id',
  in: 'path' as const,
  required: true,
  schema: { type: 'string' },
};

const entityRef = query(
  'entityRef',
  'Service, `component:default/api-gateway`, or system, `system:default/core`',
);

/** What the routes of runs serve, for the OpenAPI document. */
export const runPaths = {
  '/v1/runs/kinds': {
    get: {
      operationId: 'GetRunKinds',
      summary: 'What can be run for a service or system in an environment',
      parameters: [
        { ...entityRef, required: true },
        { ...environment, required: true },
      ],
      responses: {
        '200': answer(
          'The kinds, those on the ladder too',
          runKindsResponseSchema,
        ),
        ...failures,
        ...notFound,
      },
    },
  },
  '/v1/runs': {
    get: {
      operationId: 'GetRuns',
      summary: 'Runs, the newest first',
      parameters: [
        entityRef,
        environment,
        list('kind', 'Kinds, `drill.restore`'),
        list('state', 'States', { enum: runStates }),
        query('limit', 'Runs on a page, 1 to 100; default 20', {
          type: 'integer',
        }),
        query('cursor', '`nextCursor` of the page before'),
      ],
      responses: {
        '200': answer('A page of runs', runsResponseSchema),
        ...failures,
      },
    },
    post: {
      operationId: 'StartRun',
      summary: 'Start a run, or look at what would be started',
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header' as const,
          required: false,
          description:
            'The same key and request start one run; with `dryRun` the object is that of the start with this key',
          schema: { type: 'string', maxLength: 255 },
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: schemaOf(startRunRequestSchema) },
        },
      },
      responses: {
        '200': answer(
          'For `dryRun`: what was looked at, and the object',
          dryRunResponseSchema,
        ),
        '202': answer('The run, which begins soon', runSchema),
        ...failures,
        ...notFound,
        '409': failure(
          'Another run is active, which the message names, or something speaks against it',
        ),
        '429': failure('The person has started too many'),
      },
    },
  },
  '/v1/runs/verify': {
    get: {
      operationId: 'VerifyRuns',
      summary: 'Whether the evidence is what was written',
      responses: {
        '200': answer('What was found', verifyRunsResponseSchema),
        '401': failures['401'],
        '403': failures['403'],
      },
    },
  },
  '/v1/runs/{id}': {
    get: {
      operationId: 'GetRun',
      summary: 'One run with its steps and evidence',
      parameters: [id],
      responses: { '200': answer('The run', runSchema), ...noRun },
    },
  },
  '/v1/runs/{id}/evidence': {
    get: {
      operationId: 'GetRunEvidence',
      summary: 'The record of a finished run, exactly as it was hashed',
      parameters: [id],
      responses: {
        '200': answer('The record and its place', runEvidenceExportSchema),
        ...noRun,
      },
    },
  },
  '/v1/runs/{id}/cancel': {
    post: {
      operationId: 'CancelRun',
      summary: 'Stop a run; its clean-up still runs',
      parameters: [id],
      responses: {
        '200': answer('The run', runSchema),
        ...noRun,
        '409': failure('It has ended already'),
      },
    },
  },
  '/v1/runs/{id}/approve': {
    post: {
      operationId: 'ApproveRun',
      summary: 'Approve the run of somebody else',
      parameters: [id],
      responses: {
        '200': answer('The run', runSchema),
        ...noRun,
        '409': failure('It does not wait for an approval'),
      },
    },
  },
};
