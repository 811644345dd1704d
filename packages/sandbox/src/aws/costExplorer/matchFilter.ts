import { platformTags } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { CostRow } from './costRows';
import type { CostFilter } from './requestSchema';

/**
 * Whether a filter of Cost Explorer lets a row pass. A key that no row has
 * matches nothing, as with AWS.
 *
 * @internal
 */
export function matchFilter(filter: CostFilter, row: CostRow): boolean {
  const { And, Or, Not, Tags, Dimensions } = filter;
  return [
    And?.every(part => matchFilter(part, row)),
    Or?.some(part => matchFilter(part, row)),
    Not && !matchFilter(Not, row),
    Tags && matchValues(Tags, tagOf(row, Tags.Key)),
    Dimensions && matchValues(Dimensions, dimensionOf(row, Dimensions.Key)),
  ].every(result => result !== false);
}

function matchValues(
  { Values, MatchOptions = [] }: NonNullable<CostFilter['Tags']>,
  value: string | undefined,
): boolean {
  if (MatchOptions.includes('ABSENT')) {
    return !value;
  }
  return value !== undefined && Values.includes(value);
}

function tagOf(row: CostRow, key: string): string | undefined {
  switch (key) {
    case platformTags.environment:
      return row.environment;
    case platformTags.service:
      return row.service;
    default:
      return undefined;
  }
}

function dimensionOf(row: CostRow, key: string): string | undefined {
  switch (key) {
    case 'REGION':
      return row.region;
    case 'LINKED_ACCOUNT':
      return row.accountId;
    case 'RECORD_TYPE':
      return 'Usage';
    default:
      return undefined;
  }
}

/**
 * The environments that a filter asks for by tag, to tell which of them a
 * request concerns.
 *
 * @internal
 */
export function environmentsIn(filter: CostFilter | undefined): string[] {
  if (!filter) {
    return [];
  }
  return [
    ...(filter.Tags?.Key === platformTags.environment
      ? filter.Tags.Values
      : []),
    ...[...(filter.And ?? []), ...(filter.Or ?? [])].flatMap(environmentsIn),
  ];
}
