import {
  BackendFeature,
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Lets a test do to the plugin's database what nobody should. */
export function databaseOf(): {
  feature: BackendFeature;
  knex(): Promise<Knex>;
} {
  let open: () => Promise<Knex> = () =>
    Promise.reject(new Error('Not started'));
  return {
    feature: createBackendModule({
      pluginId: 'pyairtable-platform',
      moduleId: 'test-database',
      register(env) {
        env.registerInit({
          deps: { database: coreServices.database },
          async init({ database }) {
            open = () => database.getClient();
          },
        });
      },
    }),
    knex: () => open(),
  };
}
