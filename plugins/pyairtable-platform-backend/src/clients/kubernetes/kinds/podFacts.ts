import type { KubernetesObject } from '../KubernetesKind';

/** Where a spec has its containers. */
export type ContainerList =
  | 'initContainers'
  | 'containers'
  | 'ephemeralContainers';

/** What is judged of a container, whether it runs or a template has it. */
export interface ContainerFacts {
  name: string;
  /** The list of the spec in which it is. */
  list: ContainerList;
  /** True for one that runs before the others. */
  init: boolean;
  /** As the spec has it: a tag, a digest, or both. */
  image: string;
  /** What was pulled, `registry.example/api@sha256:…`; null where nothing was. */
  imageDigest: string | null;
  /** In force: the container's own value, else the pod's; null where unset. */
  runAsNonRoot: boolean | null;
  runAsUser: number | null;
  seccompProfile: string | null;
  readOnlyRootFilesystem: boolean;
  /** True unless it is forbidden. */
  allowPrivilegeEscalation: boolean;
  privileged: boolean;
  dropsAllCapabilities: boolean;
  addedCapabilities: string[];
  /** Variables, and whole sets of them, that come from a Secret. */
  secretVariables: Array<{ variable: string | null; secret: string }>;
  /**
   * Variables that hold a secret as text, by their name or the look of their
   * value. The value itself is never kept.
   */
  plainSecrets: string[];
  /** How many variables it has, and whether any come from a ConfigMap. */
  variables: number;
  configMapVariables: boolean;
  ports: Array<{ name: string | null; port: number }>;
  probes: { startup: boolean; readiness: boolean; liveness: boolean };
  preStop: boolean;
  /** Where volumes are mounted. */
  mountPaths: string[];
}

/**
 * Pods that are alike, or the template of a workload: what a checklist can be
 * judged by.
 */
export interface PodFacts extends KubernetesObject {
  /** `Pod`, or `Deployment` and `Rollout` for their template. */
  kind: 'Pod' | 'Deployment' | 'Rollout' | 'StatefulSet';
  /** Labels of the pods. `labels` are those of the object. */
  podLabels: Record<string, string>;
  /** How many are alike; 0 for a template. */
  count: number;
  /** What controls it: `ReplicaSet api-5d9`; null where nothing does. */
  owner: { kind: string; name: string } | null;
  serviceAccount: string;
  containers: ContainerFacts[];
  /** Secrets that are mounted, by name. */
  mountedSecrets: string[];
  /** Secrets that the kubelet uses for it: to pull images, to mount volumes. */
  kubeletSecrets: string[];
  hostPaths: string[];
  /** What of its node it shares: `hostNetwork`, `hostPID`, `hostIPC`. */
  hostNamespaces: string[];
  /** Annotations by which pods get around the mesh's proxy. */
  meshAnnotations: Record<string, string>;
  persistentVolumeClaims: string[];
  terminationGraceSeconds: number;
  /** From the start of its containers until it was ready, the longest; null where unknown. */
  startupSeconds: number | null;
}
