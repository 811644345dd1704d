import { z } from 'zod';
import { cleanText } from '../../../areas/security/scans/cleanText';
import { findPlainSecrets } from './findPlainSecrets';
import type { ContainerFacts, ContainerList } from './podFacts';

const named = z.object({ name: z.string().default('') }).nullish();
/** That it is there is enough. */
const present = z.object({}).nullish();
const seccompProfile = z.object({ type: z.string() }).nullish();

/** What a pod lays down for its containers. */
export const podSecurityContextSchema = z
  .object({
    runAsNonRoot: z.boolean().nullish(),
    runAsUser: z.number().nullish(),
    seccompProfile,
  })
  .nullish();

/** A container of a spec, as far as it is judged. */
export const containerSchema = z.object({
  name: z.string(),
  // Whatever stands there: the API server does not look at it.
  image: z
    .string()
    .default('')
    .transform(image => cleanText(image, 500)),
  restartPolicy: z.string().nullish(),
  securityContext: z
    .object({
      runAsNonRoot: z.boolean().nullish(),
      runAsUser: z.number().nullish(),
      seccompProfile,
      readOnlyRootFilesystem: z.boolean().nullish(),
      allowPrivilegeEscalation: z.boolean().nullish(),
      privileged: z.boolean().nullish(),
      capabilities: z
        .object({
          drop: z.array(z.string()).nullish(),
          add: z.array(z.string()).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  env: z
    .array(
      z.object({
        name: z.string(),
        value: z.string().nullish(),
        valueFrom: z
          .object({ secretKeyRef: named, configMapKeyRef: named })
          .nullish(),
      }),
    )
    .nullish(),
  envFrom: z
    .array(z.object({ secretRef: named, configMapRef: named }))
    .nullish(),
  ports: z
    .array(z.object({ name: z.string().nullish(), containerPort: z.number() }))
    .nullish(),
  startupProbe: present,
  readinessProbe: present,
  livenessProbe: present,
  lifecycle: z.object({ preStop: present }).nullish(),
  volumeMounts: z.array(z.object({ mountPath: z.string() })).nullish(),
});

/** What the kubelet says of a container. */
export const containerStatusSchema = z.object({
  name: z.string(),
  imageID: z.string().default(''),
  restartCount: z.number().default(0),
  state: z
    .object({
      running: z.object({ startedAt: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

type Container = z.infer<typeof containerSchema>;

/** Pulled by digest: an image without one was built on the node. */
const pulledImage = /^(?:[a-z-]+:\/\/)?([^\s@]+@sha256:[0-9a-f]{64})$/;

/** Facts of containers, with what is in force of the pod's own context. */
export function readContainers(
  containers: ReadonlyArray<
    Container & { list: ContainerList; init?: boolean }
  >,
  pod: z.infer<typeof podSecurityContextSchema>,
  statuses: ReadonlyArray<z.infer<typeof containerStatusSchema>>,
): ContainerFacts[] {
  // A name is one container's alone, of whichever sort it is.
  const images = new Map(
    statuses.map(({ name, imageID }) => [name, pulledImage.exec(imageID)?.[1]]),
  );
  return containers.map(container => {
    const own = container.securityContext;
    return {
      name: container.name,
      list: container.list,
      init: container.init ?? false,
      image: container.image,
      imageDigest: images.get(container.name) ?? null,
      runAsNonRoot: own?.runAsNonRoot ?? pod?.runAsNonRoot ?? null,
      runAsUser: own?.runAsUser ?? pod?.runAsUser ?? null,
      seccompProfile:
        own?.seccompProfile?.type ?? pod?.seccompProfile?.type ?? null,
      readOnlyRootFilesystem: own?.readOnlyRootFilesystem ?? false,
      allowPrivilegeEscalation: own?.allowPrivilegeEscalation ?? true,
      privileged: own?.privileged ?? false,
      dropsAllCapabilities: own?.capabilities?.drop?.includes('ALL') ?? false,
      addedCapabilities: own?.capabilities?.add ?? [],
      ...readEnvironment(container),
      ports: (container.ports ?? []).map(({ name, containerPort }) => ({
        name: name ?? null,
        port: containerPort,
      })),
      probes: {
        startup: Boolean(container.startupProbe),
        readiness: Boolean(container.readinessProbe),
        liveness: Boolean(container.livenessProbe),
      },
      preStop: Boolean(container.lifecycle?.preStop),
      mountPaths: (container.volumeMounts ?? []).map(
        ({ mountPath }) => mountPath,
      ),
    };
  });
}

function readEnvironment({
  env,
  envFrom,
}: Container): Pick<
  ContainerFacts,
  'secretVariables' | 'plainSecrets' | 'variables' | 'configMapVariables'
> {
  const variables = env ?? [];
  const sets = envFrom ?? [];
  return {
    secretVariables: [
      ...variables.flatMap(({ name, valueFrom }) =>
        valueFrom?.secretKeyRef
          ? [{ variable: name, secret: valueFrom.secretKeyRef.name }]
          : [],
      ),
      ...sets.flatMap(({ secretRef }) =>
        secretRef ? [{ variable: null, secret: secretRef.name }] : [],
      ),
    ],
    plainSecrets: findPlainSecrets(variables),
    variables: variables.length,
    configMapVariables:
      variables.some(({ valueFrom }) => valueFrom?.configMapKeyRef) ||
      sets.some(({ configMapRef }) => configMapRef),
  };
}
