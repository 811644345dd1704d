import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Something to sort, with the text by which it is sorted. */
export interface Sortable {
  /** Unique; compares like the wanted order. */
  sortKey: string;
}

const cursorSchema = z.object({ sort: z.string(), after: z.string() });

/**
 * One page of rows in order of their sort key. The cursor holds the last key
 * seen, so that a refresh between two pages neither repeats nor skips a row
 * that kept its place.
 *
 * @throws InputError where the cursor is not one of ours or of another order
 */
export function takePage<T extends Sortable>(
  rows: T[],
  options: {
    sort: { by: string; descending: boolean };
    limit: number;
    cursor?: string;
  },
): { page: T[]; nextCursor?: string } {
  const { sort, limit, cursor } = options;
  const sortName = `${sort.descending ? '-' : ''}${sort.by}`;
  const direction = sort.descending ? -1 : 1;
  const compare = (a: string, b: string) => {
    if (a === b) {
      return 0;
    }
    return a < b ? -direction : direction;
  };

  const after = cursor === undefined ? undefined : parseCursor(cursor);
  if (after && after.sort !== sortName) {
    throw new InputError(
      `Query parameter 'cursor' belongs to the order '${after.sort}', not to '${sortName}'`,
    );
  }
  const rest = after
    ? rows.filter(row => compare(row.sortKey, after.after) > 0)
    : [...rows];
  rest.sort((a, b) => compare(a.sortKey, b.sortKey));
  const page = rest.slice(0, limit);
  return {
    page,
    nextCursor:
      rest.length > limit
        ? Buffer.from(
            JSON.stringify({ sort: sortName, after: page.at(-1)!.sortKey }),
          ).toString('base64url')
        : undefined,
  };
}

function parseCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
  } catch {
    throw new InputError(
      `Query parameter 'cursor' is not one that this service gave out`,
    );
  }
}
