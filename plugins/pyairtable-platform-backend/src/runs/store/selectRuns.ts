import type { Knex } from 'knex';
import type { RunRow } from './RunRow';
import type { RunFilter } from './RunStore';

/** Rows of the runs that a filter lets through, the newest first. */
export function selectRuns(knex: Knex, filter: RunFilter) {
  const { entityRef, environment, kinds, states, before, limit } = filter;
  const query = knex<RunRow>('runs')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (entityRef !== undefined) {
    query.where({ entity_ref: entityRef });
  }
  if (environment !== undefined) {
    query.where({ environment });
  }
  if (kinds) {
    query.whereIn('kind', kinds);
  }
  if (states) {
    query.whereIn('state', states);
  }
  if (before) {
    query.where(older =>
      older
        .where('created_at', '<', before.createdAt)
        .orWhere(same =>
          same
            .where('created_at', before.createdAt)
            .andWhere('id', '<', before.id),
        ),
    );
  }
  return query;
}
