import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  AreaId,
  pluginId,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { PlatformClient, platformApiRef } from './api';
import {
  areaRouteRefs,
  platformRouteRef,
  runRouteRef,
  templateRouteRef,
} from './routes';
import {
  ActionChoiceField,
  actionChoiceFieldName,
  actionChoiceFieldSchema,
  ActionChoiceOptions,
  SummaryField,
  summaryFieldName,
  summaryFieldSchema,
  SummaryOptions,
  validateSummary,
} from './scaffolder';

/**
 * The plugin for apps of the old frontend system.
 *
 * @public
 */
export const pyairtablePlatformPlugin = createPlugin({
  id: pluginId,
  routes: { root: platformRouteRef, run: runRouteRef, ...areaRouteRefs },
  externalRoutes: { template: templateRouteRef },
  apis: [
    createApiFactory({
      api: platformApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new PlatformClient(deps),
    }),
  ],
});

/**
 * Every service × area of an environment, worst first.
 *
 * @public
 */
export const PyairtablePlatformPage = pyairtablePlatformPlugin.provide(
  createRoutableExtension({
    name: 'PyairtablePlatformPage',
    component: () =>
      import('./components/PlatformPage').then(module => module.PlatformPage),
    mountPoint: platformRouteRef,
  }),
);

/**
 * A card with the status of every area, for a service's overview.
 *
 * @public
 */
export const EntityPlatformStatusCard = pyairtablePlatformPlugin.provide(
  createComponentExtension({
    name: 'EntityPlatformStatusCard',
    component: {
      lazy: () =>
        import('./components/PlatformStatusCard').then(
          module => module.PlatformStatusCard,
        ),
    },
  }),
);

/**
 * A card with the RTO and RPO of a system, for the overview of systems.
 *
 * @public
 */
export const EntitySystemRecoveryCard = pyairtablePlatformPlugin.provide(
  createComponentExtension({
    name: 'EntitySystemRecoveryCard',
    component: {
      lazy: () =>
        import('./components/SystemRecoveryCard').then(
          module => module.SystemRecoveryCard,
        ),
    },
  }),
);

/**
 * Cards with the security of a system's services and the checks that can be
 * started for all of them, for the overview of systems.
 *
 * @public
 */
export const EntitySystemSecurityCard = pyairtablePlatformPlugin.provide(
  createComponentExtension({
    name: 'EntitySystemSecurityCard',
    component: {
      lazy: () =>
        import('./components/SystemSecurityCard').then(
          module => module.SystemSecurityCard,
        ),
    },
  }),
);

/**
 * What a template will make of the values in its form: a field named
 * `PyAirtableSummary`, for the last step of the form of a new service.
 *
 * @public
 */
export const PyAirtableSummaryFieldExtension = pyairtablePlatformPlugin.provide(
  createScaffolderFieldExtension<string, SummaryOptions>({
    name: summaryFieldName,
    component: SummaryField,
    validation: validateSummary,
    schema: summaryFieldSchema.schema,
  }),
);

/**
 * A choice between things that actions do, of those that the portal has: a
 * field named `PyAirtableActionChoice`, for where a new service is published.
 *
 * @public
 */
export const PyAirtableActionChoiceFieldExtension =
  pyairtablePlatformPlugin.provide(
    createScaffolderFieldExtension<string, ActionChoiceOptions>({
      name: actionChoiceFieldName,
      component: ActionChoiceField,
      schema: actionChoiceFieldSchema.schema,
    }),
  );

function areaContent(name: string, area: AreaId) {
  return pyairtablePlatformPlugin.provide(
    createRoutableExtension({
      name,
      component: () =>
        import('./components/AreaTab').then(({ AreaTab }) => {
          const AreaContent = () => <AreaTab area={area} />;
          AreaContent.displayName = name;
          return AreaContent;
        }),
      mountPoint: areaRouteRefs[area],
    }),
  );
}

/**
 * A tab with a service's cost, to be mounted at `/cost`.
 *
 * @public
 */
export const EntityCostContent = areaContent('EntityCostContent', 'cost');

/**
 * A tab with a service's SLA, to be mounted at `/sla`.
 *
 * @public
 */
export const EntitySlaContent = areaContent('EntitySlaContent', 'sla');

/**
 * A tab with a service's scaling, to be mounted at `/scaling`.
 *
 * @public
 */
export const EntityScalingContent = areaContent(
  'EntityScalingContent',
  'scaling',
);

/**
 * A tab with a service's recovery, to be mounted at `/recovery`.
 *
 * @public
 */
export const EntityRecoveryContent = areaContent(
  'EntityRecoveryContent',
  'recovery',
);

/**
 * A tab with a service's security, to be mounted at `/security`.
 *
 * @public
 */
export const EntitySecurityContent = areaContent(
  'EntitySecurityContent',
  'security',
);
