import { describeReal } from '../../../real/__testUtils__/describeReal';
import { CrashDatabase, openPostgres, openSqlite } from './CrashDatabase';

const variable = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';

/** The same tests on SQLite and on PostgreSQL, where there is one. */
export function describeOnDatabases(
  tests: (open: () => Promise<CrashDatabase>) => void,
): void {
  describe('on SQLite', () => {
    tests(openSqlite);
  });
  describeOnPostgres(tests);
}

/** Tests that need PostgreSQL. */
export function describeOnPostgres(
  tests: (open: () => Promise<CrashDatabase>) => void,
): void {
  describeReal('PostgreSQL', [variable], ({ [variable]: url }) =>
    tests(() => openPostgres(url)),
  );
}
