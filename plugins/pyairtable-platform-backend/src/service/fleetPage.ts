import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { compareTexts } from './FleetView';

/** Something to sort. */
export interface Sortable {
  /** What the order asks for; few different ones. */
  group: string;
  /** Unique; the order within a group. */
  key: string;
}

/** How to sort, and which page of it. */
export interface PageOptions {
  sort: { by: string; descending: boolean };
  limit: number;
  cursor?: string;
}

const cursorSchema = z.object({
  sort: z.string(),
  group: z.string(),
  key: z.string(),
});

/**
 * One page of rows, ordered by group and key. The cursor holds the last row
 * seen, so that a refresh between two pages neither repeats nor skips a row
 * that kept its place.
 *
 * @param rows - in the order of their keys, so that only groups have to be
 * brought into order, which takes linear time
 * @throws InputError where the cursor is not one of ours or of another order
 */
export function takePage<T extends Sortable>(
  rows: Iterable<T>,
  { sort, limit, cursor }: PageOptions,
): { page: T[]; nextCursor?: string } {
  const sortName = `${sort.descending ? '-' : ''}${sort.by}`;
  const direction = sort.descending ? -1 : 1;
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  if (after && after.sort !== sortName) {
    throw new InputError(
      `Query parameter 'cursor' belongs to the order '${after.sort}', not to '${sortName}'`,
    );
  }

  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.group);
    if (group) {
      group.push(row);
    } else {
      groups.set(row.group, [row]);
    }
  }

  const page: T[] = [];
  const names = [...groups.keys()].sort(
    (a, b) => direction * compareTexts(a, b),
  );
  for (const name of names) {
    if (after && direction * compareTexts(name, after.group) < 0) {
      continue;
    }
    const group = groups.get(name) ?? [];
    const inOrder = sort.descending ? group.reverse() : group;
    for (const row of inOrder) {
      if (
        after?.group === name &&
        direction * compareTexts(row.key, after.key) <= 0
      ) {
        continue;
      }
      if (page.length === limit) {
        const last = page[page.length - 1];
        return {
          page,
          nextCursor: Buffer.from(
            JSON.stringify({
              sort: sortName,
              group: last.group,
              key: last.key,
            }),
          ).toString('base64url'),
        };
      }
      page.push(row);
    }
  }
  return { page };
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
