import type { JsonObject } from '@backstage/types';
import {
  platformLabels,
  RunStep,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { AutoscalerKind } from './autoscalerKinds';
import type { Autoscaler } from './schema';

/** What an autoscaler says of the run that changes its bounds. */
export function observeAutoscaler(
  { metadata, spec, status }: Autoscaler,
  manifest: JsonObject,
  kind: AutoscalerKind,
): RunObservation {
  const wanted = manifest.spec as Record<string, number>;
  const annotations = (manifest.metadata as JsonObject)
    .annotations as JsonObject;
  const isApplied =
    metadata.annotations[platformLabels.run] ===
    annotations[platformLabels.run];
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
    phase,
    uid: metadata.uid,
    startedAt: null,
    finishedAt: null,
    message: null,
    steps,
    outputs: replicas === undefined ? {} : { replicas: String(replicas) },
    templateHash: null,
    edited: changed ? `spec.${changed}` : null,
  };
}

function stateOf(isReached: boolean): RunStep['state'] {
  return isReached ? 'succeeded' : 'running';
}
