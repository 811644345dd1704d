/**
 * Cost, SLA, scaling, recovery and security of every service, for apps of the
 * new frontend system.
 *
 * @packageDocumentation
 */

import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import {
  AreaId,
  pluginId,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiDashboard3Line } from '@remixicon/react';
import { PlatformClient, platformApiRef } from './api';
import { isPlatformService } from './lib/isPlatformService';
import { isSystem } from './lib/isSystem';
import {
  areaRouteRefs,
  platformRouteRef,
  runRouteRef,
  templateRouteRef,
} from './routes';

export { platformTranslationRef } from './translation';
export { platformTranslations } from './translations';

const platformApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: platformApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new PlatformClient(deps),
    }),
});

const platformPage = PageBlueprint.make({
  params: {
    path: '/platform',
    title: 'Platform',
    icon: <RiDashboard3Line fontSize="inherit" />,
    routeRef: platformRouteRef,
    loader: () =>
      import('./components/PlatformPage').then(module => (
        <module.PlatformMain />
      )),
  },
});

const statusCard = EntityCardBlueprint.make({
  name: 'status',
  params: {
    type: 'content',
    filter: isPlatformService,
    loader: () =>
      import('./components/PlatformStatusCard').then(module => (
        <module.PlatformStatusCard />
      )),
  },
});

const systemRecoveryCard = EntityCardBlueprint.make({
  name: 'system-recovery',
  params: {
    type: 'content',
    filter: isSystem,
    loader: () =>
      import('./components/SystemRecoveryCard').then(module => (
        <module.SystemRecoveryCard />
      )),
  },
});

const systemSecurityCard = EntityCardBlueprint.make({
  name: 'system-security',
  params: {
    type: 'content',
    filter: isSystem,
    loader: () =>
      import('./components/SystemSecurityCard').then(module => (
        <module.SystemSecurityCard />
      )),
  },
});

const summaryField = FormFieldBlueprint.make({
  name: 'summary',
  params: {
    field: () =>
      import('./scaffolder/summaryFormField').then(
        module => module.summaryFormField,
      ),
  },
});

const actionChoiceField = FormFieldBlueprint.make({
  name: 'action-choice',
  params: {
    field: () =>
      import('./scaffolder/actionChoiceFormField').then(
        module => module.actionChoiceFormField,
      ),
  },
});

function areaContent(area: AreaId, title: string) {
  return EntityContentBlueprint.make({
    name: area,
    params: {
      path: `/${area}`,
      title,
      filter: isPlatformService,
      routeRef: areaRouteRefs[area],
      loader: () =>
        import('./components/AreaTab').then(module => (
          <module.AreaTab area={area} />
        )),
    },
  });
}

/** @alpha */
export default createFrontendPlugin({
  pluginId,
  title: 'Platform',
  icon: <RiDashboard3Line fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: platformRouteRef, run: runRouteRef, ...areaRouteRefs },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    platformApi,
    platformPage,
    statusCard,
    systemRecoveryCard,
    systemSecurityCard,
    summaryField,
    actionChoiceField,
    areaContent('cost', 'Cost'),
    areaContent('sla', 'SLA'),
    areaContent('scaling', 'Scaling'),
    areaContent('recovery', 'Recovery'),
    areaContent('security', 'Security'),
  ],
});
