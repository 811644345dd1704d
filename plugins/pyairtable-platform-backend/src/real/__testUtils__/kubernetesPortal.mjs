// A portal with nothing but the Kubernetes plugin, as a process of its own: the
// plugin imports the Kubernetes client in a way that jest does not allow.
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

process.once('message', async ({ config, entities }) => {
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () =>
        Object.assign(new ConfigReader(config), {
          subscribe: () => ({ unsubscribe() {} }),
        }),
    }),
  );
  backend.add(catalogServiceMock.factory({ entities }));
  backend.add(import('@backstage/plugin-kubernetes-backend'));
  await backend.start();
  process.send('started');
});
process.once('disconnect', () => process.exit());
