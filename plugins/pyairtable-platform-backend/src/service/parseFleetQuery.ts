import { InputError } from '@backstage/errors';
import {
  StatusLevel,
  statusLevels,
  Tier,
  tiers,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** A checked query of the fleet. */
export interface ParsedFleetQuery {
  environments: string[];
  areas: string[];
  statuses?: StatusLevel[];
  owners?: string[];
  tiers?: Tier[];
  /** In lower case. */
  text?: string;
  sort: { by: string; descending: boolean };
  limit: number;
  cursor?: string;
}

/** What a query may name. */
export interface KnownNames {
  environments: readonly string[];
  areas: readonly string[];
}

const maxLimit = 500;
const parameters = [
  'environment',
  'area',
  'status',
  'owner',
  'tier',
  'text',
  'sort',
  'limit',
  'cursor',
];

/**
 * @throws InputError that names the parameter and lists what it may be
 */
export function parseFleetQuery(
  query: Record<string, unknown>,
  known: KnownNames,
): ParsedFleetQuery {
  for (const name of Object.keys(query)) {
    if (!parameters.includes(name)) {
      throw new InputError(
        `Unknown query parameter '${name}', known ones are ${parameters.join(
          ', ',
        )}`,
      );
    }
  }
  return {
    environments: parseNames(query, 'environment', known.environments) ?? [
      ...known.environments,
    ],
    areas: parseNames(query, 'area', known.areas) ?? [...known.areas],
    statuses: parseNames(query, 'status', statusLevels),
    owners: parseTexts(query, 'owner'),
    tiers: parseNames(query, 'tier', tiers),
    text: parseText(query.text),
    sort: parseSort(parseTexts(query, 'sort')?.at(-1) ?? 'worst', known),
    limit: parseLimit(parseTexts(query, 'limit')?.at(-1) ?? '50', maxLimit),
    cursor: parseTexts(query, 'cursor')?.at(-1),
  };
}

/**
 * @throws InputError that lists the known environments
 */
export function parseEnvironment(
  value: unknown,
  known: KnownNames,
): string | undefined {
  return value === undefined
    ? undefined
    : checkName('environment', String(value), known.environments);
}

/**
 * @throws InputError that lists the known names
 */
export function checkName<T extends string>(
  name: string,
  value: string,
  known: readonly T[],
): T {
  const found = known.find(candidate => candidate === value);
  if (found === undefined) {
    throw new InputError(
      `Unknown ${name} '${value.slice(0, 80)}', known ones are ${known.join(
        ', ',
      )}`,
    );
  }
  return found;
}

/** `a=1&a=2`, `a=1,2` and `a=1` all give a list. */
function parseTexts(
  query: Record<string, unknown>,
  name: string,
): string[] | undefined {
  const value = query[name];
  if (value === undefined || value === '') {
    return undefined;
  }
  const values = Array.isArray(value) ? value : [value];
  return values.flatMap(item => {
    if (typeof item !== 'string') {
      throw new InputError(`Query parameter '${name}' must be text`);
    }
    return item.split(',').map(part => part.trim());
  });
}

/** A comma is a letter like any other here. */
function parseText(value: unknown): string | undefined {
  if (value === undefined || value === '') {
    return undefined;
  }
  if (typeof value !== 'string') {
    throw new InputError(`Query parameter 'text' must be given once, as text`);
  }
  return value.trim().toLocaleLowerCase('en-US') || undefined;
}

function parseNames<T extends string>(
  query: Record<string, unknown>,
  name: string,
  known: readonly T[],
): T[] | undefined {
  return parseTexts(query, name)?.map(value => checkName(name, value, known));
}

function parseSort(value: string, known: KnownNames): ParsedFleetQuery['sort'] {
  const descending = value.startsWith('-');
  return {
    by: checkName('sort', descending ? value.slice(1) : value, [
      'worst',
      'name',
      'owner',
      'tier',
      ...known.areas,
    ]),
    descending,
  };
}

/**
 * @throws InputError that names the highest one
 */
export function parseLimit(value: string, highest: number): number {
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > highest) {
    throw new InputError(
      `Query parameter 'limit' is '${value.slice(
        0,
        20,
      )}', expected a whole number from 1 to ${highest}`,
    );
  }
  return limit;
}
