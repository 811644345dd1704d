import { z } from 'zod';
import {
  containerSchema,
  containerStatusSchema,
  readContainers,
  podSecurityContextSchema,
} from './parseContainers';
import type { PodFacts } from './podFacts';

const claimSchema = z.object({ claimName: z.string() });
const containers = z.array(containerSchema).nullish();
const statuses = z.array(containerStatusSchema).nullish();

const volumeSchema = z.object({
  secret: z.object({ secretName: z.string().optional() }).nullish(),
  projected: z
    .object({
      sources: z
        .array(z.object({ secret: z.object({ name: z.string() }).nullish() }))
        .nullish(),
    })
    .nullish(),
  hostPath: z.object({ path: z.string() }).nullish(),
  persistentVolumeClaim: claimSchema.nullish(),
});

/** `spec` of a pod or of a template. */
export const podSpecSchema = z.object({
  serviceAccountName: z.string().nullish(),
  terminationGracePeriodSeconds: z.number().nullish(),
  securityContext: podSecurityContextSchema,
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  volumes: z.array(volumeSchema).nullish(),
});

/** What `status` of a pod says about its containers. */
export const podStatusSchema = z.object({
  containerStatuses: statuses,
  initContainerStatuses: statuses,
  ephemeralContainerStatuses: statuses,
});

/** What Kubernetes puts where nothing is said. */
const defaults = { serviceAccount: 'default', terminationGraceSeconds: 30 };

type FactsOfSpec = Pick<
  PodFacts,
  | 'serviceAccount'
  | 'containers'
  | 'mountedSecrets'
  | 'hostPaths'
  | 'persistentVolumeClaims'
  | 'terminationGraceSeconds'
>;

/** What a spec says, with what was pulled where it runs. */
export function parsePodFacts(
  spec: z.infer<typeof podSpecSchema>,
  status: z.infer<typeof podStatusSchema> = {},
): FactsOfSpec {
  const volumes = spec.volumes ?? [];
  return {
    serviceAccount: spec.serviceAccountName || defaults.serviceAccount,
    containers: readContainers(
      [
        ...(spec.initContainers ?? []).map(container => ({
          ...container,
          // One that is restarted always is a sidecar: it stays.
          init: container.restartPolicy !== 'Always',
        })),
        ...(spec.containers ?? []),
        ...(spec.ephemeralContainers ?? []),
      ],
      spec.securityContext,
      [
        ...(status.initContainerStatuses ?? []),
        ...(status.containerStatuses ?? []),
        ...(status.ephemeralContainerStatuses ?? []),
      ],
    ),
    mountedSecrets: distinct(
      volumes.flatMap(({ secret, projected }) => [
        secret?.secretName,
        ...(projected?.sources ?? []).map(source => source.secret?.name),
      ]),
    ),
    hostPaths: distinct(volumes.map(({ hostPath }) => hostPath?.path)),
    persistentVolumeClaims: distinct(
      volumes.map(volume => volume.persistentVolumeClaim?.claimName),
    ),
    terminationGraceSeconds:
      spec.terminationGracePeriodSeconds ?? defaults.terminationGraceSeconds,
  };
}

function distinct(names: Array<string | undefined>): string[] {
  return [...new Set(names.filter(name => name !== undefined))].sort();
}
