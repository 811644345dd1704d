import { Watch } from '@kubernetes/client-node';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunnerClient, RunnerKind } from './RunnerClient';

/** Pause after a watch that ended well, and after one that did not. */
const pauses = { afterEnd: 500, afterError: 10_000 };

/** A watch ends by itself after this, and a new one begins. */
const watchSeconds = 300;

/**
 * Calls back with the run of every object that changes, until the signal is
 * aborted. It begins anew from now on whenever it ends, also where the server
 * has forgotten since when (410 Gone): what was missed in between is seen where
 * runs are looked at every few seconds.
 */
export async function watchRuns(
  client: RunnerClient,
  { group, version, plural }: RunnerKind,
  options: EngineOptions & {
    namespace: string;
    onChange(runId: string): void;
  },
): Promise<void> {
  const { environment, namespace, signal, onChange } = options;
  const config = client.configOf(environment);
  while (!signal.aborted) {
    const ended = await new Promise<'end' | 'error'>(resolve => {
      new Watch(config)
        .watch(
          `/apis/${group}/${version}/namespaces/${namespace}/${plural}`,
          {
            labelSelector: platformLabels.run,
            timeoutSeconds: watchSeconds,
          },
          (phase, object) => {
            const runId = object?.metadata?.labels?.[platformLabels.run];
            if (phase !== 'ERROR' && typeof runId === 'string') {
              onChange(runId);
            }
          },
          error => resolve(error ? 'error' : 'end'),
        )
        .then(
          controller => {
            const abort = () => {
              controller.abort();
              resolve('end');
            };
            if (signal.aborted) {
              abort();
            } else {
              signal.addEventListener('abort', abort, { once: true });
            }
          },
          () => resolve('error'),
        );
    });
    await pause(ended === 'end' ? pauses.afterEnd : pauses.afterError, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    // It tells nobody who comes later.
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
