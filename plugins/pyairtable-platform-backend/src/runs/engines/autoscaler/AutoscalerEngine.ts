import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  RunStep,
  ScalingDetail,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type {
  EngineOptions,
  PreparedRun,
  RunEngine,
  RunObservation,
  RunRequest,
  RunTarget,
} from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { uidOf } from '../createOnce';
import { parseObject } from '../parseObject';
import type { ObjectAddress, RunnerClient } from '../runner/RunnerClient';
import { AutoscalerKind, autoscalerKinds } from './autoscalerKinds';
import { observeAutoscaler } from './observeAutoscaler';
import { restoredBounds } from './restoredBounds';
import { Autoscaler, autoscalerSchema } from './schema';

/** New bounds of an autoscaler. */
export interface BoundsSource {
  min: number;
  max: number;
}

/** Tells which autoscaler a service has, as it was last seen. */
export type FindAutoscaler = (
  target: RunTarget,
) => Promise<ScalingDetail['autoscaler'] | undefined>;

/**
 * Changes the bounds of a HorizontalPodAutoscaler or ScaledObject, and puts
 * back what was there where the run is stopped. It creates nothing: the object
 * of the run is the autoscaler itself.
 */
export class AutoscalerEngine implements RunEngine<BoundsSource> {
  readonly id = 'autoscaler';

  static create(
    client: RunnerClient,
    findAutoscaler: FindAutoscaler,
  ): AutoscalerEngine {
    return new AutoscalerEngine(client, findAutoscaler);
  }

  private constructor(
    private readonly client: RunnerClient,
    private readonly findAutoscaler: FindAutoscaler,
  ) {}

  async prepare(
    { min, max }: BoundsSource,
    { runId, target }: RunRequest,
    options: EngineOptions,
  ): Promise<PreparedRun> {
    if (min > max) {
      throw new InputError(`min-replicas: ${min} is more than max-replicas`);
    }
    const seen = await this.findAutoscaler(target);
    const kind = autoscalerKinds.find(known => known.kind === seen?.kind);
    if (!seen || !kind) {
      throw new NotFoundError(
        `No autoscaler of ${target.service.entityRef} is known in ${target.environment.name}`,
      );
    }
    const { namespace, name } = seen;
    const object = await this.client.get({ ...kind, namespace, name }, options);
    if (!object) {
      throw new NotFoundError(
        `${kind.kind} ${namespace}/${name} does not exist any more`,
      );
    }
    const address = { kind: kind.kind, namespace, name };
    const { spec } = parseObject(autoscalerSchema, object, address);
    return {
      object: {
        engine: this.id,
        cluster: options.environment.cluster,
        apiVersion: `${kind.group}/${kind.version}`,
        kind: kind.kind,
        namespace,
        name,
      },
      manifest: {
        apiVersion: `${kind.group}/${kind.version}`,
        kind: kind.kind,
        metadata: {
          name,
          namespace,
          annotations: { [platformLabels.run]: runId },
        },
        spec: { [kind.min]: min, [kind.max]: max },
        // What is put back.
        previous: {
          [kind.min]: (spec[kind.min] as number) ?? null,
          [kind.max]: (spec[kind.max] as number) ?? null,
        },
      },
    };
  }

  async create(prepared: PreparedRun, options: EngineOptions): Promise<string> {
    const there = await this.client.get(addressOf(prepared), options);
    if (!there) {
      throw new ConflictError('The autoscaler does not exist any more');
    }
    return uidOf(there);
  }

  async wake(prepared: PreparedRun, options: EngineOptions): Promise<void> {
    const { metadata, spec } = prepared.manifest as {
      metadata: JsonObject;
      spec: JsonObject;
    };
    await this.client.patch(
      addressOf(prepared),
      { metadata: { annotations: metadata.annotations }, spec },
      options,
    );
  }

  async observe(
    prepared: PreparedRun,
    options: EngineOptions & { known: readonly RunStep[] },
  ): Promise<RunObservation | undefined> {
    const found = await this.#find(prepared, options);
    return (
      found &&
      observeAutoscaler(found, prepared.manifest, {
        kind: kindOf(prepared),
        known: options.known,
      })
    );
  }

  async stop(prepared: PreparedRun, options: EngineOptions): Promise<void> {
    const { metadata, spec, previous } = prepared.manifest as {
      metadata: { annotations: Record<string, string> };
      spec: JsonObject;
      previous: JsonObject;
    };
    const found = await this.#find(prepared, options);
    // Only what this run has changed is put back.
    if (
      found?.metadata.annotations[platformLabels.run] !==
      metadata.annotations[platformLabels.run]
    ) {
      return;
    }
    await this.client.patch(
      addressOf(prepared),
      {
        metadata: {
          // What has changed since is looked at again.
          resourceVersion: found.metadata.resourceVersion,
          annotations: { [platformLabels.run]: null },
        },
        spec: restoredBounds(kindOf(prepared), {
          current: found.spec,
          wanted: spec,
          previous,
        }),
      },
      options,
    );
  }

  async #find(
    prepared: PreparedRun,
    options: EngineOptions,
  ): Promise<Autoscaler | undefined> {
    const object = await this.client.get(addressOf(prepared), options);
    return object && parseObject(autoscalerSchema, object, prepared.object);
  }
}

function kindOf({ object }: PreparedRun): AutoscalerKind {
  return autoscalerKinds.find(({ kind }) => kind === object.kind)!;
}

function addressOf(prepared: PreparedRun): ObjectAddress {
  const { namespace, name } = prepared.object;
  return { ...kindOf(prepared), namespace, name };
}
