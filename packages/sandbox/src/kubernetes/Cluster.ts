import type { EnvironmentModel, Model } from '../model/types';
import type { WorkflowSpec } from './argo/types';
import { lastScan } from './changes/lastScan';
import { ScalingBook } from './changes/ScalingBook';
import { withChanges } from './changes/withChanges';
import { ClusterStore } from './ClusterStore';
import type { KubernetesObject } from './KubernetesObject';
import { ResourceType, resourceTypes } from './resourceTypes';
import type { PodRun } from './runs/PodPlan';
import { podObject } from './runs/podObject';
import type { RunBook, RunRule } from './runs/RunBook';
import { ruleOf } from './runs/ruleOf';
import { RunEngine } from './runs/RunEngine';
import { serviceIdOf } from './runs/serviceIdOf';
import { alreadyExists, notFound } from './written/ApiFailure';
import { applyPatch } from './written/applyPatch';
import {
  checkPatched,
  checkPreconditions,
  Preconditions,
  same,
} from './written/checkWrite';
import { checkSpec, readNewObject } from './written/readNewObject';
import { WrittenObject, WrittenStore } from './written/WrittenStore';

/** What a request is about. */
export interface Target {
  type: ResourceType;
  namespace: string;
  name: string;
}

interface WriteOptions {
  now: Date;
  /** Answers as usual, and changes nothing. */
  dryRun: boolean;
}

/** Kinds of which people can write objects of their own. */
const writtenKinds = ['Workflow', 'Job'];

/** Computed kinds whose spec can be changed. */
const scalingKinds = ['HorizontalPodAutoscaler', 'ScaledObject'];

const templates = resourceTypes.find(
  ({ kind }) => kind === 'WorkflowTemplate',
)!;

/**
 * One cluster: what is computed from the model, what somebody has written, and
 * what the controllers make of it.
 *
 * @internal
 */
export class Cluster {
  readonly written: WrittenStore;
  readonly #computed: ClusterStore;
  readonly #engine: RunEngine;
  readonly #scaling = new ScalingBook();

  constructor(
    model: Model,
    private readonly environment: EnvironmentModel,
    private readonly rules: RunBook,
  ) {
    this.written = new WrittenStore(model.now());
    const changed = withChanges(model, environment.name, {
      scaling: this.#scaling,
      scannedAt: service => lastScan(this.written.list('Job'), service),
    });
    this.#computed = new ClusterStore(changed, environment.name);
    this.#engine = new RunEngine(
      changed,
      environment,
      this.written,
      (namespace, name) => this.#templateSpec(namespace, name, model.now()),
    );
  }

  /** Whether objects of a kind can be created, deleted and watched. */
  static isWritten({ kind }: ResourceType): boolean {
    return writtenKinds.includes(kind);
  }

  /** Does what was due by a moment. */
  tick(now: Date): void {
    this.#engine.tick(now);
  }

  revision(now: Date): string {
    return String(this.written.revision(now));
  }

  /** All objects of a type at a moment, in the order of etcd's keys. */
  list(type: ResourceType, now: Date): KubernetesObject[] {
    const computed = this.#computed.list(type, now);
    const isPod = type.kind === 'Pod';
    if (!isPod && !Cluster.isWritten(type)) {
      return scalingKinds.includes(type.kind)
        ? computed.map(object => this.#scaling.apply(object))
        : computed;
    }
    const more = isPod
      ? this.#engine
          .pods()
          .map(
            (pod): KubernetesObject => podObject(pod, now, this.revision(now)),
          )
      : this.written.list(type.kind);
    return [
      ...computed.filter(object => !this.written.hides(object)),
      ...more,
    ].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  find(
    type: ResourceType,
    namespace: string | undefined,
    name: string,
    now: Date,
  ): KubernetesObject | undefined {
    return this.list(type, now).find(
      ({ metadata }) =>
        metadata?.name === name && metadata.namespace === namespace,
    );
  }

  /** The pod of a run. */
  runPod(namespace: string, name: string): PodRun | undefined {
    return this.#engine
      .pods()
      .find(({ pod }) => pod.namespace === namespace && pod.name === name)?.pod;
  }

  /**
   * @returns the object, and the rule that holds for its run
   * @throws ApiFailure
   */
  create(
    type: ResourceType,
    namespace: string,
    body: unknown,
    { now, dryRun }: WriteOptions,
  ): { object: WrittenObject; rule: RunRule | undefined } {
    const revision = this.written.revision(now) + 1;
    const object = readNewObject(type, namespace, body, { now, revision });
    if (this.find(type, namespace, object.metadata.name, now)) {
      throw alreadyExists(type, object.metadata.name);
    }
    if (dryRun) {
      return { object, rule: undefined };
    }
    const rule =
      ruleOf(object.metadata) ??
      this.rules.take({
        service: serviceIdOf(object),
        kind: type.kind,
        environment: this.environment.name,
      });
    const stored = this.written.put(object, now);
    this.#engine.adopt(stored, rule, now);
    return { object: stored, rule };
  }

  /** @throws ApiFailure */
  patch(
    { type, namespace, name }: Target,
    contentType: string | undefined,
    patch: unknown,
    { now, dryRun }: WriteOptions,
  ): KubernetesObject {
    const found = this.find(type, namespace, name, now);
    if (!found) {
      throw notFound(type, name);
    }
    const known = found as WrittenObject;
    const patched = applyPatch(
      type,
      known,
      contentType,
      patch,
    ) as unknown as WrittenObject;
    checkPatched(type, known, patched, {
      // What is computed has another revision in every second, and is the same.
      anyRevision:
        !this.written.get(type.kind, namespace, name) &&
        !this.#scaling.has(known),
    });
    if (Cluster.isWritten(type)) {
      checkSpec(type, name, patched.spec);
    }
    if (dryRun || same(known, patched)) {
      return dryRun ? patched : known;
    }
    const next = {
      ...patched,
      // Argo keeps the status in the object itself, nobody else does.
      status: type.kind === 'Workflow' ? patched.status : known.status,
      metadata: {
        ...patched.metadata,
        generation:
          known.metadata.generation + (same(known.spec, patched.spec) ? 0 : 1),
      },
    };
    if (scalingKinds.includes(type.kind)) {
      this.#scaling.set(next, String(this.written.revision(now) + 1));
      this.#computed.forget();
      return this.find(type, namespace, name, now)!;
    }
    const stored = this.written.get(type.kind, namespace, name)
      ? this.written.put(next, now)
      : this.written.adopt(next, now);
    this.#engine.wake(stored.metadata.uid, now);
    this.#engine.tick(now);
    return this.written.get(type.kind, namespace, name) ?? stored;
  }

  /** @throws ApiFailure */
  remove(
    { type, namespace, name }: Target,
    preconditions: Preconditions,
    { now, dryRun }: WriteOptions,
  ): WrittenObject {
    const found = this.find(type, namespace, name, now) as
      | WrittenObject
      | undefined;
    if (!found) {
      throw notFound(type, name);
    }
    checkPreconditions(type, found, preconditions);
    if (!dryRun) {
      this.written.remove(found, now);
      this.#engine.forget(found.metadata.uid);
    }
    return found;
  }

  #templateSpec(
    namespace: string,
    name: string,
    now: Date,
  ): WorkflowSpec | undefined {
    const template = this.find(templates, namespace, name, now);
    return (template as { spec?: WorkflowSpec } | undefined)?.spec;
  }
}

function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name}`;
}
