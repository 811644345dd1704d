import type { KubernetesObject } from '../KubernetesObject';

/** An object that somebody has written. */
export interface WrittenObject extends KubernetesObject {
  metadata: NonNullable<KubernetesObject['metadata']> & {
    name: string;
    namespace: string;
    uid: string;
    resourceVersion: string;
    generation: number;
    creationTimestamp: string;
  };
  spec: Record<string, unknown>;
  status?: Record<string, unknown>;
}

/** A change, as whoever watches is told of it. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: WrittenObject;
  revision: number;
}

/** How many changes are remembered for those who watch. */
const rememberedEvents = 2000;

/**
 * The objects of a cluster that somebody has written, with their history. There
 * is one revision for all of them, which only grows and is never behind the
 * clock, because that of computed objects is the clock.
 *
 * @internal
 */
export class WrittenStore {
  #objects = new Map<string, WrittenObject>();
  #deleted = new Set<string>();
  #events: WatchEvent[] = [];
  #listeners = new Set<(event: WatchEvent) => void>();
  #revision: number;
  /** Changes up to here are forgotten. */
  #compacted: number;

  constructor(now: Date) {
    this.#revision = secondsOf(now);
    this.#compacted = this.#revision;
  }

  /** The newest revision. */
  revision(now: Date): number {
    return Math.max(this.#revision, secondsOf(now));
  }

  /** The oldest revision that can be watched from. */
  get compacted(): number {
    return this.#compacted;
  }

  list(kind: string): WrittenObject[] {
    return [...this.#objects.values()].filter(object => object.kind === kind);
  }

  get(kind: string, namespace: string, name: string) {
    return this.#objects.get(keyOf(kind, namespace, name));
  }

  /** Whether a computed object of that name is no longer to be seen. */
  hides(object: KubernetesObject): boolean {
    const { namespace = '', name = '' } = object.metadata ?? {};
    const key = keyOf(object.kind, namespace, name);
    return this.#deleted.has(key) || this.#objects.has(key);
  }

  /** Stores an object under the next revision. */
  put(object: WrittenObject, now: Date): WrittenObject {
    const key = keyOfObject(object);
    const type = this.#objects.has(key) ? 'MODIFIED' : 'ADDED';
    return this.#write(object, type, now, stored =>
      this.#objects.set(key, stored),
    );
  }

  /** Stores a change of an object that was computed so far. */
  adopt(object: WrittenObject, now: Date): WrittenObject {
    return this.#write(object, 'MODIFIED', now, stored =>
      this.#objects.set(keyOfObject(object), stored),
    );
  }

  remove(object: WrittenObject, now: Date): void {
    this.#write(object, 'DELETED', now, () => {
      this.#objects.delete(keyOfObject(object));
      this.#deleted.add(keyOfObject(object));
    });
  }

  /** Changes after a revision, the oldest first. */
  eventsSince(revision: number): WatchEvent[] {
    return this.#events.filter(event => event.revision > revision);
  }

  /** @returns a function that ends it */
  subscribe(listener: (event: WatchEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #write(
    object: WrittenObject,
    type: WatchEvent['type'],
    now: Date,
    store: (stored: WrittenObject) => void,
  ): WrittenObject {
    this.#revision = this.revision(now) + 1;
    const stored = {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#revision),
      },
    };
    store(stored);
    const event = { type, object: stored, revision: this.#revision };
    this.#events.push(event);
    if (this.#events.length > rememberedEvents) {
      this.#compacted = this.#events.shift()!.revision;
    }
    this.#listeners.forEach(listener => listener(event));
    return stored;
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

function keyOfObject({ kind, metadata }: WrittenObject): string {
  return keyOf(kind, metadata.namespace, metadata.name);
}

function secondsOf(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
