import type { RunObservation } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { monday } from '../../store/__testUtils__/newRun';

/** What is seen of the object of a run that runs. */
export function observation(
  fields: Partial<RunObservation> = {},
): RunObservation {
  return {
    phase: 'running',
    uid: 'uid-1',
    startedAt: monday,
    finishedAt: null,
    message: null,
    steps: [{ name: 'restore', state: 'running' }],
    outputs: {},
    templateHash: 'f'.repeat(64),
    edited: null,
    ...fields,
  };
}
