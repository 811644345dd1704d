import type { Model } from '../model/types';
import { objectsOfKind } from './kubernetesObjects';
import type { KubernetesObject } from './KubernetesObject';
import { uidOf } from './objects/uidOf';
import type { ResourceType } from './resourceTypes';

/**
 * The objects of one cluster, as its API server has stored them: with uid and
 * resourceVersion. They are made where they are asked for, and anew in every
 * second.
 *
 * @internal
 */
export class ClusterStore {
  #second = NaN;
  #byKind = new Map<string, KubernetesObject[]>();

  constructor(
    private readonly model: Model,
    private readonly environment: string,
  ) {}

  /**
   * All objects of a type at a moment, in the order of etcd's keys.
   */
  list({ kind }: ResourceType, now: Date): KubernetesObject[] {
    const second = Math.floor(now.getTime() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#byKind.clear();
    }
    const known = this.#byKind.get(kind);
    if (known) {
      return known;
    }
    const objects = objectsOfKind(this.model, this.environment, kind, now)
      .map(object => stored(object, now))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    this.#byKind.set(kind, objects);
    return objects;
  }

  /** Makes everything anew: the model has changed within the second. */
  forget(): void {
    this.#byKind.clear();
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
