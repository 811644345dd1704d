import { createBackend } from '@backstage/backend-defaults';
import { localPeopleModule } from './modules/localPeopleModule';
import { localRepositoriesModule } from './modules/localRepositoriesModule';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(localPeopleModule);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(localRepositoriesModule);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import(
    '@pyairtable/backstage-plugin-permission-backend-module-pyairtable-platform'
  ),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@pyairtable/backstage-plugin-scaffolder-backend-module-pyairtable'),
);

// Signals reach the browsers of every replica through events.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@pyairtable/backstage-plugin-pyairtable-platform-backend'));

// Backstage only reports a start that failed and keeps the process, which then
// looks alive to whatever watches it.
backend.start().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
