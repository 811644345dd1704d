import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  RunState,
  runStates,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { z } from 'zod';
import {
  checkName,
  KnownNames,
  parseEnvironment,
} from '../../service/parseFleetQuery';

/** A checked query of `GET /runs`. */
export interface ParsedRunsQuery {
  entityRef?: string;
  environment?: string;
  kinds?: string[];
  states?: RunState[];
  limit: number;
  before?: { createdAt: string; id: string };
}

const parameters = [
  'entityRef',
  'environment',
  'kind',
  'state',
  'limit',
  'cursor',
];

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/**
 * @throws InputError that names the field
 */
export function parseRunsQuery(
  query: Record<string, unknown>,
  known: KnownNames & { kinds: readonly string[] },
): ParsedRunsQuery {
  for (const name of Object.keys(query)) {
    // One that is misspelt would list what nobody asked for.
    checkName('query parameter', name, parameters);
  }
  const kinds = readList(query.kind, 'kind', known.kinds);
  const states = readList(query.state, 'state', runStates);
  return {
    entityRef:
      query.entityRef === undefined
        ? undefined
        : parseEntityRefField(query.entityRef),
    environment: parseEnvironment(query.environment, known),
    kinds,
    states: states as RunState[] | undefined,
    limit: readLimit(query.limit),
    before: readCursor(query.cursor),
  };
}

/**
 * @throws InputError
 */
export function parseEntityRefField(value: unknown): string {
  if (typeof value !== 'string') {
    throw new InputError(
      'entityRef: missing, a reference such as component:default/api-gateway is needed',
    );
  }
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    throw new InputError(
      'entityRef: not a reference such as component:default/api-gateway',
    );
  }
}

/** Where the next page begins. */
export function encodeRunsCursor(run: {
  createdAt: string;
  id: string;
}): string {
  return Buffer.from(JSON.stringify([run.createdAt, run.id])).toString(
    'base64url',
  );
}

function readCursor(value: unknown): ParsedRunsQuery['before'] {
  if (value === undefined) {
    return undefined;
  }
  try {
    const [createdAt, id] = cursorSchema.parse(
      JSON.parse(Buffer.from(String(value), 'base64url').toString('utf8')),
    );
    return { createdAt, id };
  } catch {
    throw new InputError('cursor: not the nextCursor of a page');
  }
}

function readList(
  value: unknown,
  field: string,
  known: readonly string[],
): string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  // `kind=a&kind=b` and `kind=a,b` are the same.
  const values = [value].flat().flatMap(item => String(item).split(','));
  const unknown = values.find(item => !known.includes(item));
  if (unknown !== undefined) {
    throw new InputError(
      `${field}: unknown '${unknown.slice(0, 80)}', known ones are ${known.join(
        ', ',
      )}`,
    );
  }
  return values;
}

function readLimit(value: unknown): number {
  if (value === undefined) {
    return 20;
  }
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new InputError('limit: expected a whole number from 1 to 100');
  }
  return limit;
}
