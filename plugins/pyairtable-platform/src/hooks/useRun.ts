import { useApi } from '@backstage/core-plugin-api';
import {
  isFinalRunState,
  Run,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useEffect, useState } from 'react';
import { platformApiRef } from '../api';
import { pollMs } from './pollMs';
import { useResource } from './useResource';
import { useRunSignal } from './useRunSignal';

/** How often a run that is active is asked for, where no signal tells. */
export const activeRunPollMs = 2_000;

/**
 * One run, live: signals say when to read again, and polling helps where none
 * come. Nothing is asked any more once it is final.
 */
export function useRun(runId: string) {
  const api = useApi(platformApiRef);
  const [everyMs, setEveryMs] = useState<number | undefined>(pollMs);
  const run = useResource(runId, signal => api.getRun(runId, { signal }), {
    pollMs: everyMs,
  });
  const { value, refresh } = run;
  useEffect(() => setEveryMs(intervalOf(value)), [value]);
  useRunSignal(change => {
    const isNews = change.revision > (value?.revision ?? -1);
    if (change.runId === runId && isNews && intervalOf(value) !== undefined) {
      refresh();
    }
  });
  return run;
}

function intervalOf(run: Run | undefined): number | undefined {
  if (!run) {
    return pollMs;
  }
  return isFinalRunState(run.state) ? undefined : activeRunPollMs;
}
