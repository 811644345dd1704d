import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteParams, entityRouteRef, useAsyncEntity } from '@backstage/plugin-catalog-react';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useExtensionPath } from '../../hooks/useExtensionPath';

/**
 * Address of the entity's Kubernetes tab; undefined where the portal has none,
 * or it does not show for this entity.
 */
export function useKubernetesTabUrl(): string | undefined {
  const { entity } = useAsyncEntity();
  const entityRoute = useRouteRef(entityRouteRef);
  const path = useExtensionPath(
    'entity-content:kubernetes/kubernetes',
    '/kubernetes',
  );
  const given = entity?.metadata.annotations ?? {};
  const hasTab =
    annotations.kubernetesId in given ||
    annotations.kubernetesLabelSelector in given;
  return entity && path && hasTab
    ? `${entityRoute(entityRouteParams(entity))}${path}`
    : undefined;
}
