import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import {
  apiVersionOf,
  KubernetesKind,
} from '../../clients/kubernetes/KubernetesKind';

/** Points at the object, and the field in it, that a reason speaks of. */
export function kubernetesEvidence(
  cluster: string,
  kind: Pick<KubernetesKind<unknown>, 'group' | 'version' | 'kind'>,
  object: { namespace?: string; name: string },
  field?: string,
  value?: string,
): Evidence {
  return {
    type: 'kubernetes',
    cluster,
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    namespace: object.namespace,
    name: object.name,
    field,
    value,
  };
}
