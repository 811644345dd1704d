import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const migrationsDir = resolvePackagePath(
  '@pyairtable/backstage-plugin-pyairtable-platform-backend',
  'migrations',
);

/** Connects to the plugin's database and brings its tables up to date. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDir });
  }
  return knex;
}

/**
 * Rows in one insert. SQLite allows 32,766 variables in a statement, and no
 * table here has more than eight columns.
 */
export const insertChunkSize = 500;
