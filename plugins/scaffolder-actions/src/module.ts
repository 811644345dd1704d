import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { actionGroups, createGroupAction } from './actions/createGroupAction';
import { createPlatformAction } from './actions/createPlatform';
import { createDiffAssetsAction } from './actions/diffAssets';
import { createEstimateCostAction } from './actions/estimateCost';
import { createFetchLocalAction } from './actions/fetchLocal';
import { createPublishLocalAction } from './actions/publishLocal';
import { createValidateAssetsAction } from './actions/validateAssets';
import { createRegionPlanAction } from './actions/regionPlan';
import { createStartRunAction } from './actions/startRun';
import { createWaiveFindingAction } from './actions/waiveFinding';
import { findPlatformFile } from './platform/findPlatformFile';
import { readPlatformFile } from './platform/readPlatformFile';

const localRepositoriesKey = 'scaffolder.pyairtable.localRepositories';

/**
 * Adds the actions that generate and check assets, the one that starts runs and
 * the one that waives findings to the scaffolder. A platform file that is wrong
 * stops the start.
 *
 * @public
 */
export const scaffolderModulePyairtable = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'pyairtable',
  register(reg) {
    reg.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        config: coreServices.rootConfig,
      },
      async init({ scaffolder, catalog, auth, discovery, config }) {
        const platform = await readPlatformFile(
          findPlatformFile(config, process.cwd()),
        );
        const options = { platform, catalog };
        scaffolder.addActions(
          ...actionGroups.map(group => createGroupAction(group, options)),
          createPlatformAction(options),
          createValidateAssetsAction(options),
          createDiffAssetsAction(options),
          createEstimateCostAction(options),
          createRegionPlanAction(options),
          createStartRunAction({ auth, discovery }),
          createWaiveFindingAction(),
        );
        const directory = config.getOptionalString(localRepositoriesKey);
        if (directory) {
          scaffolder.addActions(
            createFetchLocalAction({ directory }),
            createPublishLocalAction({ directory, auth, catalog }),
          );
        }
      },
    });
  },
});
