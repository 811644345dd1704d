import type { JsonObject } from '@backstage/types';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { sha256 } from '../../evidence/hashRecord';
import { boundText } from '../bounds';
import type { Job } from './schema';

/** What a Job says of the run, without its containers. */
export function observeJob(
  { metadata, spec, status }: Job,
  manifest: JsonObject,
): Omit<RunObservation, 'steps'> {
  const condition = (type: string) =>
    status.conditions?.find(
      known => known.type === type && known.status === 'True',
    );
  const complete = condition('Complete');
  const failed = condition('Failed');
  const ended = complete ?? failed;
  const labels = (manifest.metadata as JsonObject).labels as JsonObject;
  let phase: RunObservation['phase'] = spec.suspend ? 'asleep' : 'running';
  if (ended) {
    phase = complete ? 'succeeded' : 'failed';
  }
  return {
    phase,
    uid: metadata.uid,
    startedAt: status.startTime ?? null,
    finishedAt: status.completionTime ?? ended?.lastTransitionTime ?? null,
    message: failed
      ? boundText([failed.reason, failed.message].filter(Boolean).join(': ')) ||
        null
      : null,
    outputs: {},
    templateHash: sha256(
      JSON.stringify({ ...(manifest.spec as JsonObject), suspend: undefined }),
    ),
    // What its pods do cannot be changed any more; its labels can.
    edited:
      metadata.labels[platformLabels.run] === labels[platformLabels.run]
        ? null
        : `metadata.labels['${platformLabels.run}']`,
  };
}
