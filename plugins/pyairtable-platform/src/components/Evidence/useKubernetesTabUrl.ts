import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { annotations } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useContext } from 'react';
import { useExtensionPath } from '../../hooks/useExtensionPath';
import { EvidenceEntity } from './EvidenceEntity';

/** Kinds that the Kubernetes plugin can show. */
const shownKinds = [
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Job',
  'LimitRange',
  'Pod',
  'ReplicaSet',
  'ResourceQuota',
  'Service',
  'StatefulSet',
];

/**
 * Address of the entity's Kubernetes tab; undefined where it does not show
 * objects of this kind, the portal has no such tab, or not for this entity.
 */
export function useKubernetesTabUrl(kind: string): string | undefined {
  const entity = useContext(EvidenceEntity);
  const entityRoute = useRouteRef(entityRouteRef);
  const path = useExtensionPath(
    'entity-content:kubernetes/kubernetes',
    '/kubernetes',
  );
  const given = entity?.metadata.annotations ?? {};
  const hasTab =
    annotations.kubernetesId in given ||
    annotations.kubernetesLabelSelector in given;
  return entity && path && hasTab && shownKinds.includes(kind)
    ? `${entityRoute(entityRouteParams(entity))}${path}`
    : undefined;
}
