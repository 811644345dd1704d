import type { Model } from '../model/types';
import { kubernetesObjects, metricsObjects } from './kubernetesObjects';
import type { KubernetesObject } from './KubernetesObject';
import { uidOf } from './objects/uidOf';
import { apiVersionOf, ResourceType } from './resourceTypes';

/**
 * The objects of one cluster, as its API server has stored them: with uid and
 * resourceVersion. They are made anew where the clock has moved.
 *
 * @internal
 */
export class ClusterStore {
  #at = NaN;
  #objects: KubernetesObject[] = [];
  #byType = new Map<string, KubernetesObject[]>();

  constructor(
    private readonly model: Model,
    private readonly environment: string,
  ) {}

  /**
   * All objects of a type at a moment, in the order of etcd's keys.
   */
  list(type: ResourceType, now: Date): KubernetesObject[] {
    this.#refresh(now);
    const apiVersion = apiVersionOf(type);
    const key = `${apiVersion}/${type.kind}`;
    const known = this.#byType.get(key);
    if (known) {
      return known;
    }
    const objects = this.#objects
      .filter(
        object => object.apiVersion === apiVersion && object.kind === type.kind,
      )
      .map(object => stored(object, now))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    this.#byType.set(key, objects);
    return objects;
  }

  #refresh(now: Date): void {
    if (now.getTime() !== this.#at) {
      this.#at = now.getTime();
      this.#byType.clear();
      this.#objects = [
        ...kubernetesObjects(this.model, this.environment, now),
        ...metricsObjects(this.model, this.environment, now),
      ];
    }
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name}`;
}

function stored(object: KubernetesObject, now: Date): KubernetesObject {
  const { namespace = '', name = '' } = object.metadata ?? {};
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: uidOf(object.kind, namespace, name),
      resourceVersion: resourceVersionAt(now),
      generation: 1,
    },
  };
}

/**
 * One number for the whole cluster, which never falls.
 *
 * @internal
 */
export function resourceVersionAt(now: Date): string {
  return String(Math.floor(now.getTime() / 1000));
}
