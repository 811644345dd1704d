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
