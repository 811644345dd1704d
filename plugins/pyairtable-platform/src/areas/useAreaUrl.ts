import { parseEntityRef } from '@backstage/catalog-model';
import { useApiHolder, useRouteRef } from '@backstage/core-plugin-api';
import {
  appTreeApiRef,
  coreExtensionData,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { pluginId } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useCallback } from 'react';
import { isAreaId } from './isAreaId';

/**
 * Address of a service's tab for an area. An area without a tab of its own
 * leads to the service's overview.
 */
export function useAreaUrl(): (
  entityRef: string,
  area: string,
  environment: string,
) => string {
  const entityRoute = useRouteRef(entityRouteRef);
  const appTreeApi = useApiHolder().get(appTreeApiRef);
  return useCallback(
    (entityRef, area, environment) => {
      const { kind, namespace, name } = parseEntityRef(entityRef);
      const path = appTreeApi
        ? appTreeApi
            .getTree()
            .tree.nodes.get(`entity-content:${pluginId}/${area}`)
            ?.instance?.getData(coreExtensionData.routePath)
        : isAreaId(area) && `/${area}`;
      const base = entityRoute({ kind, namespace, name });
      return `${base}${path || ''}?environment=${encodeURIComponent(
        environment,
      )}`;
    },
    [appTreeApi, entityRoute],
  );
}
