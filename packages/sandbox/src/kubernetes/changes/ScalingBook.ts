import type { KubernetesObject } from '../KubernetesObject';
import type { WrittenObject } from '../written/WrittenStore';

interface Limits {
  min?: number;
  max?: number;
}

/**
 * Autoscalers of a cluster that somebody has changed.
 *
 * @internal
 */
export class ScalingBook {
  #changed = new Map<string, WrittenObject>();

  set(object: WrittenObject, resourceVersion: string): void {
    this.#changed.set(keyOf(object), {
      ...object,
      metadata: { ...object.metadata, resourceVersion },
    });
  }

  has(object: KubernetesObject): boolean {
    return this.#changed.has(keyOf(object));
  }

  /** An autoscaler as it was changed; its status stays what is computed. */
  apply(object: KubernetesObject): KubernetesObject {
    const changed = this.#changed.get(keyOf(object));
    return changed
      ? { ...object, metadata: changed.metadata, ...{ spec: changed.spec } }
      : object;
  }

  /** The limits that were set for a service. */
  limitsOf(service: string): Limits | undefined {
    const changed = [...this.#changed.values()].find(
      ({ metadata }) => metadata.name === service,
    );
    if (!changed) {
      return undefined;
    }
    const { spec } = changed;
    return {
      min: numberOf(spec.minReplicas ?? spec.minReplicaCount),
      max: numberOf(spec.maxReplicas ?? spec.maxReplicaCount),
    };
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function keyOf({ kind, metadata }: KubernetesObject): string {
  return `${kind}/${metadata?.namespace}/${metadata?.name}`;
}
