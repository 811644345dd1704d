import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  AuthorizationPolicy,
  PodFacts,
} from '../../../clients/kubernetes/kinds';
import { groupOnce } from '../../lib/groupOnce';
import { ownValue } from '../../lib/ownValue';
import { findSelecting } from './findSelecting';
import { meshRootNamespace } from './meshRootNamespace';

/** Those of the pods' namespace and of the mesh, which select them all the same. */
export function policiesFor(
  { namespace, podLabels }: PodFacts,
  policies: readonly AuthorizationPolicy[],
): AuthorizationPolicy[] {
  return [...new Set([namespace, meshRootNamespace])]
    .flatMap(place =>
      findSelecting(
        policies,
        policy => ({ matchLabels: policy.podLabels }),
        place,
        podLabels,
      ),
    )
    .filter(policy => !policy.hasTargetRefs && !policy.dryRun);
}

/** Those that are labelled as the service's own, whatever they select. */
export function policiesOfService(
  { namespace, labels }: PodFacts,
  policies: readonly AuthorizationPolicy[],
): readonly AuthorizationPolicy[] {
  const service = ownValue(labels, platformLabels.kubernetesId);
  return service === undefined
    ? []
    : groupOnce(
        policies,
        'service',
        one =>
          `${one.namespace}/${ownValue(
            one.labels,
            platformLabels.kubernetesId,
          )}`,
      ).get(`${namespace}/${service}`) ?? [];
}
