import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogLocationsExtensionPoint } from '@backstage/plugin-catalog-node';

/**
 * Lets services that are published as repositories on this machine be
 * registered. Whoever may register locations can then name any file here, so it
 * is for a portal that a person runs for themselves; without the folder in the
 * config only URLs are taken.
 */
export const localRepositoriesModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'local-repositories',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        locations: catalogLocationsExtensionPoint,
      },
      async init({ config, locations }) {
        if (config.has('scaffolder.pyairtable.localRepositories')) {
          locations.setAllowedLocationTypes(['url', 'file']);
        }
      },
    });
  },
});
