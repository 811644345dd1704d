import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { AutoscalerKind } from './autoscalerKinds';
import type { Autoscaler } from './schema';

/** An autoscaler knows nothing of runs. */
const nothing = {
  startedAt: null,
  finishedAt: null,
  message: null,
  outputs: {},
  templateHash: null,
};

/**
 * What an autoscaler says of the run that changes its bounds.
 *
 * @param known - what was seen before: whether it has had them already
 */
export function observeAutoscaler(
  { metadata, spec, status }: Autoscaler,
  manifest: JsonObject,
  { kind, known }: { kind: AutoscalerKind; known: readonly RunStep[] },
): RunObservation {
  const wanted = manifest.spec as Record<string, number>;
  const annotations = (manifest.metadata as JsonObject)
    .annotations as JsonObject;
  const isApplied =
    metadata.annotations[platformLabels.run] ===
    annotations[platformLabels.run];
  if (!isApplied && known.some(isAppliedStep)) {
    return {
      ...nothing,
      phase: 'failed',
      uid: metadata.uid,
      message: isAsBefore(spec, manifest)
        ? 'The bounds from before are back.'
        : 'It does not carry the mark of this run any more.',
      steps: known.map(step => ({ ...step })),
      edited: `metadata.annotations['${platformLabels.run}']`,
    };
  }
  const changed = [kind.min, kind.max].find(
    field => isApplied && spec[field] !== wanted[field],
  );
  const replicas = status.currentReplicas;
  const [min, max] = [wanted[kind.min], wanted[kind.max]];
  // A ScaledObject says nothing of replicas; its own autoscaler does.
  const isReached =
    replicas === undefined || (replicas >= min && replicas <= max);
  const steps: RunStep[] = [
    {
      name: 'apply',
      state: isApplied ? 'succeeded' : 'pending',
      message: `${kind.min} ${min}, ${kind.max} ${max}`,
    },
    {
      name: 'scale',
      state: isApplied ? stateOf(isReached) : 'pending',
      message:
        replicas === undefined ? null : `${replicas} replicas at the moment`,
    },
  ];
  let phase: RunObservation['phase'] = 'asleep';
  if (isApplied) {
    phase = isReached ? 'succeeded' : 'running';
  }
  return {
    ...nothing,
    phase,
    uid: metadata.uid,
    steps,
    outputs: replicas === undefined ? {} : { replicas: String(replicas) },
    edited: changed ? `spec.${changed}` : null,
  };
}

function stateOf(isReached: boolean): RunStep['state'] {
  return isReached ? 'succeeded' : 'running';
}

function isAppliedStep({ name, state }: RunStep): boolean {
  return name === 'apply' && state === 'succeeded';
}

function isAsBefore(spec: Autoscaler['spec'], manifest: JsonObject): boolean {
  return Object.entries(manifest.previous as JsonObject).every(
    ([field, value]) => (spec[field] ?? null) === value,
  );
}
