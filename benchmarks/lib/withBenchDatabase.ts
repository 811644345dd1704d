import createKnex, { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const migrations = join(
  __dirname,
  '../../plugins/pyairtable-platform-backend/migrations',
);

/** Lends the plugin's tables, in a SQLite file that is deleted afterwards. */
export async function withBenchDatabase(
  use: (knex: Knex) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pyairtable-bench-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'platform.sqlite') },
    useNullAsDefault: true,
  });
  try {
    await knex.migrate.latest({ directory: migrations });
    await use(knex);
  } finally {
    await knex.destroy();
    rmSync(folder, { recursive: true });
  }
}
