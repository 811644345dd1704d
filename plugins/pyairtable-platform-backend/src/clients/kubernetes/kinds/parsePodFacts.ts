import { z } from 'zod';
import {
  containerSchema,
  containerStatusSchema,
  readContainers,
  podSecurityContextSchema,
} from './parseContainers';
import type { ContainerList, PodFacts } from './podFacts';

const claimSchema = z.object({ claimName: z.string() });
const secretName = z.object({ name: z.string().nullish() }).nullish();
const ofDriver = z.object({ secretRef: secretName }).nullish();
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
  csi: z.object({ nodePublishSecretRef: secretName }).nullish(),
  azureFile: z.object({ secretName: z.string() }).nullish(),
  cephfs: ofDriver,
  flexVolume: ofDriver,
  iscsi: ofDriver,
  rbd: ofDriver,
  scaleIO: ofDriver,
});

type Volume = z.infer<typeof volumeSchema>;

/** `spec` of a pod or of a template. */
export const podSpecSchema = z.object({
  serviceAccountName: z.string().nullish(),
  hostNetwork: z.boolean().nullish(),
  hostPID: z.boolean().nullish(),
  hostIPC: z.boolean().nullish(),
  imagePullSecrets: z.array(secretName).nullish(),
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
  | 'kubeletSecrets'
  | 'hostPaths'
  | 'hostNamespaces'
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
          list: 'initContainers' as const,
          // One that is restarted always is a sidecar: it stays.
          init: container.restartPolicy !== 'Always',
        })),
        ...inList('containers', spec.containers),
        ...inList('ephemeralContainers', spec.ephemeralContainers),
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
    kubeletSecrets: distinct([
      ...(spec.imagePullSecrets ?? []).map(secret => secret?.name),
      ...volumes.flatMap(kubeletSecretsOf),
    ]),
    hostNamespaces: (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter(
      shared => spec[shared],
    ),
    hostPaths: distinct(volumes.map(({ hostPath }) => hostPath?.path)),
    persistentVolumeClaims: distinct(
      volumes.map(volume => volume.persistentVolumeClaim?.claimName),
    ),
    terminationGraceSeconds:
      spec.terminationGracePeriodSeconds ?? defaults.terminationGraceSeconds,
  };
}

function inList(
  list: ContainerList,
  ofList: z.infer<typeof containers>,
): Array<z.infer<typeof containerSchema> & { list: ContainerList }> {
  return (ofList ?? []).map(container => ({ ...container, list }));
}

/** With which the kubelet mounts a volume that the pod then reads. */
function kubeletSecretsOf(volume: Volume) {
  const { csi, azureFile, cephfs, flexVolume, iscsi, rbd, scaleIO } = volume;
  return [
    csi?.nodePublishSecretRef?.name,
    azureFile?.secretName,
    ...[cephfs, flexVolume, iscsi, rbd, scaleIO].map(
      driver => driver?.secretRef?.name,
    ),
  ];
}

function distinct(names: Array<string | null | undefined>): string[] {
  return [...new Set(names.filter(name => Boolean(name)) as string[])].sort();
}
