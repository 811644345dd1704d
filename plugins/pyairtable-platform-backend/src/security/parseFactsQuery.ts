import { InputError } from '@backstage/errors';
import {
  checkName,
  KnownNames,
  parseEnvironment,
  parseLimit,
} from '../service/parseFleetQuery';
import { parseSystem } from './parseSystem';

/** A checked query of `GET /security/facts`. */
export interface ParsedFactsQuery {
  environment?: string;
  /** Normalised. */
  system?: string;
  limit: number;
  cursor?: string;
}

const parameters = ['environment', 'system', 'limit', 'cursor'];
const defaultLimit = '200';
const maxLimit = 1000;

/**
 * @throws InputError that names the parameter and lists what it may be
 */
export function parseFactsQuery(
  query: Record<string, unknown>,
  known: KnownNames,
): ParsedFactsQuery {
  for (const name of Object.keys(query)) {
    // One that is misspelt would list what nobody asked for.
    checkName('query parameter', name, parameters);
  }
  const { environment, system, limit = defaultLimit, cursor } = query;
  if (cursor !== undefined && typeof cursor !== 'string') {
    throw new InputError(
      `Query parameter 'cursor' must be given once, as text`,
    );
  }
  return {
    environment: parseEnvironment(environment, known),
    system: parseSystem(system),
    limit: parseLimit(String(limit), maxLimit),
    cursor,
  };
}
