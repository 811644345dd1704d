import { z } from 'zod';
import {
  KubernetesKind,
  KubernetesObject,
  metadataSchema,
} from '../KubernetesKind';
import { workloadSelectorSchema } from './workloadSelectorSchema';

/** An Istio PeerAuthentication. */
export interface PeerAuthentication extends KubernetesObject {
  createdAt: string;
  /** Labels of the pods it is for; null where it is for all of them. */
  podLabels: Record<string, string> | null;
  /** `STRICT`, `PERMISSIVE`, `DISABLE`; `UNSET` inherits. */
  mode: string;
  /** Ports with a mode of their own. */
  portModes: Record<string, string>;
}

const mtlsSchema = z.object({ mode: z.string().default('UNSET') });

/** PeerAuthentications of a cluster. */
export const peerAuthentications: KubernetesKind<PeerAuthentication> = {
  group: 'security.istio.io',
  version: 'v1',
  olderVersions: ['v1beta1'],
  kind: 'PeerAuthentication',
  plural: 'peerauthentications',
  schema: z
    .object({
      metadata: metadataSchema.extend({
        creationTimestamp: z.string().default(''),
      }),
      spec: z
        .object({
          selector: workloadSelectorSchema,
          mtls: mtlsSchema.nullish(),
          portLevelMtls: z.record(z.string(), mtlsSchema).nullish(),
        })
        .prefault({}),
    })
    .transform(({ metadata, spec }) => ({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels,
      createdAt: metadata.creationTimestamp,
      podLabels: spec.selector,
      mode: spec.mtls?.mode ?? 'UNSET',
      portModes: Object.fromEntries(
        Object.entries(spec.portLevelMtls ?? {}).map(([port, { mode }]) => [
          port,
          mode,
        ]),
      ),
    })),
};
