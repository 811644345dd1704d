import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  isFinalRunState,
  Run,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeProgress, nameOf } from './describeRun';
import { RunFailedError } from './RunFailedError';
import type { RunsClient } from './RunsClient';
import { runUrl } from './runUrl';

/**
 * Waits until a run has ended, and logs its steps on the way. A backend that is
 * away for a while costs nothing but time: the run goes on without it.
 *
 * @throws RunFailedError where it has not ended in time, or nobody may look any
 * more
 */
export async function waitForRun(options: {
  client: Pick<RunsClient, 'get'>;
  run: Run;
  timeoutMs: number;
  intervalMs: number;
  signal?: AbortSignal;
  logger: Pick<LoggerService, 'info' | 'warn'>;
}): Promise<Run> {
  const { client, timeoutMs, intervalMs, signal, logger } = options;
  const deadline = Date.now() + timeoutMs;
  let { run } = options;
  let isAway = false;
  describeProgress(undefined, run).forEach(line => logger.info(line));
  while (!isFinalRunState(run.state)) {
    if (signal?.aborted) {
      throw goesOn(run, 'the task was cancelled');
    }
    if (Date.now() + intervalMs > deadline) {
      throw goesOn(run, 'the task waits no longer');
    }
    await sleep(intervalMs, undefined, { signal }).catch(() => {});
    try {
      const now = await client.get(run.id);
      describeProgress(run, now).forEach(line => logger.info(line));
      run = now;
      isAway = false;
    } catch (error) {
      if (!isError(error) || error.name !== 'ServiceUnavailableError') {
        throw goesOn(run, (error as Error).message);
      }
      if (!isAway) {
        logger.warn(`${error.message}; the task goes on waiting`);
      }
      isAway = true;
    }
  }
  return run;
}

function goesOn(run: Run, why: string): RunFailedError {
  return new RunFailedError(
    `${nameOf(run)} is ${run.state} and goes on, but ${why}. See ${runUrl(
      run.id,
    )}`,
  );
}
