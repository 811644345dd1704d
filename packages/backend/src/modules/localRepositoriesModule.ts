import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogLocationsExtensionPoint,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import path from 'node:path';
import { LocalTextProcessor } from './LocalTextProcessor';

/**
 * Lets services that are published as repositories on this machine be
 * registered, with the texts that their catalog files take in; the folder of a
 * catalog file in the config is such a repository too. Whoever may register
 * locations can then name any file here, so it is for a portal that a person
 * runs for themselves; without the folder in the config only URLs are taken.
 */
export const localRepositoriesModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'local-repositories',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        locations: catalogLocationsExtensionPoint,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ config, locations, processing }) {
        const directory = config.getOptionalString(
          'scaffolder.pyairtable.localRepositories',
        );
        if (directory) {
          locations.setAllowedLocationTypes(['url', 'file']);
          const locationsOfConfig =
            config.getOptionalConfigArray('catalog.locations') ?? [];
          processing.addProcessor(
            new LocalTextProcessor(
              directory,
              locationsOfConfig
                .filter(location => location.getString('type') === 'file')
                .map(location => path.dirname(location.getString('target'))),
            ),
          );
        }
      },
    });
  },
});
