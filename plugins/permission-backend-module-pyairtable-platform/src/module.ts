import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PlatformPermissionPolicy } from './PlatformPermissionPolicy';

/**
 * Sets the permission policy of the portal. A backend takes one policy, so
 * this replaces any other.
 *
 * @public
 */
export const permissionModulePyairtablePlatform = createBackendModule({
  pluginId: 'permission',
  moduleId: 'pyairtable-platform',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
      },
      async init({ config, policy }) {
        policy.setPolicy(PlatformPermissionPolicy.fromConfig(config));
      },
    });
  },
});
