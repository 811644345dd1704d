import type { Knex } from 'knex';

/** How many runs somebody has started since a time. */
export async function countStarts(
  knex: Knex,
  actor: string,
  since: string,
): Promise<number> {
  const started = await knex('runs')
    .where({ actor })
    .andWhere('created_at', '>', since)
    .count({ count: '*' })
    .first();
  return Number(started?.count ?? 0);
}
