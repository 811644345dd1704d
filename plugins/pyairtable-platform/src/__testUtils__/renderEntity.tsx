import type { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type { ReactElement } from 'react';
import { PlatformApi, platformApiRef } from '../api';
import { platformRouteRef, templateRouteRef } from '../routes';
import { entity as defaultEntity } from './fixtures';

/** Shows something that belongs on an entity's page. */
export function renderEntity(
  element: ReactElement,
  api: PlatformApi,
  options: {
    path?: string;
    entity?: Entity;
    /** Whether the portal has the scaffolder. */
    hasTemplates?: boolean;
  } = {},
) {
  const { path = '/', entity = defaultEntity, hasTemplates = true } = options;
  return renderInTestApp(
    <TestApiProvider apis={[[platformApiRef, api]]}>
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/platform': platformRouteRef,
        ...(hasTemplates && {
          '/create/templates/:namespace/:templateName': templateRouteRef,
        }),
      },
    },
  );
}
