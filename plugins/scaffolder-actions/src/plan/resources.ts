import type { Size } from '../spec/words';

/** Resources of one replica; memory is limited to what is requested. */
export interface ReplicaResources {
  /** Thousandths of a CPU. */
  cpuMillis: number;
  memoryMi: number;
}

export const sizeResources: Record<Size, ReplicaResources> = {
  small: { cpuMillis: 100, memoryMi: 256 },
  medium: { cpuMillis: 250, memoryMi: 512 },
  large: { cpuMillis: 500, memoryMi: 1024 },
};

/** CPU may be used up to this many times the request. */
export const cpuLimitFactor = 4;

/** What the sidecar of the mesh asks for and may use: the defaults of Istio. */
export const sidecarResources = {
  requests: { cpuMillis: 100, memoryMi: 128 },
  limits: { cpuMillis: 2000, memoryMi: 1024 },
} as const;

/**
 * Between these the requests of a replica are recommended, and set where
 * nothing else scales by them.
 */
export const replicaBounds = {
  least: { cpuMillis: 100, memoryMi: 128 },
  most: { cpuMillis: 2000, memoryMi: 4096 },
} as const;

/** `250m`, or `2` where it is a whole number of CPUs. */
export function cpuQuantity(millis: number): string {
  return millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`;
}

/** `512Mi`, or `2Gi` where it is a whole number of them. */
export function memoryQuantity(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}
