import knexFactory, { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A database that outlives the backends that use it. */
export interface CrashDatabase {
  config: Knex.Config;
  /** The test's own way in. */
  knex: Knex;
  close(): Promise<void>;
}

/** SQLite in a file. */
export async function openSqlite(): Promise<CrashDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'runs-crash-'));
  const config = {
    client: 'better-sqlite3',
    connection: { filename: join(folder, 'runs.sqlite') },
    useNullAsDefault: true,
  };
  const knex = knexFactory(config);
  return {
    config,
    knex,
    async close() {
      await knex.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

/** A database of its own on a PostgreSQL server. */
export async function openPostgres(url: string): Promise<CrashDatabase> {
  const name = `runs_crash_${randomUUID().replace(/-/g, '')}`;
  const admin = knexFactory({ client: 'pg', connection: url });
  await admin.raw('CREATE DATABASE ??', [name]);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const config = { client: 'pg', connection: own.toString() };
  const knex = knexFactory(config);
  return {
    config,
    knex,
    async close() {
      await knex.destroy();
      // Sessions of the killed may not have ended yet.
      await admin.raw('DROP DATABASE ?? WITH (FORCE)', [name]);
      await admin.destroy();
    },
  };
}
