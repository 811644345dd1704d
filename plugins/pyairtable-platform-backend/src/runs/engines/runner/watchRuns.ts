import { KubeConfig, Watch } from '@kubernetes/client-node';
import type { EngineOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunnerClient, RunnerKind } from './RunnerClient';

/** Milliseconds before the next watch. */
const pauses = {
  /** After one that ended as it should, or was told that it is too old. */
  afterEnd: 500,
  /** After one that failed, or that ended at once. */
  afterError: 10_000,
};

/** A watch ends by itself after this, and a new one begins. */
const watchSeconds = 300;

/** A server that does not end it by then has gone without a word. */
const longestMs = (watchSeconds + 30) * 1000;

/** One that ends sooner says that something is wrong. */
const shortestMs = 1000;

/**
 * Calls back with the run of every object that changes, until the signal is
 * aborted. It begins anew from now on whenever it ends, also where the server
 * has forgotten since when (410 Gone): what was missed in between is seen where
 * runs are looked at every few seconds.
 */
export async function watchRuns(
  client: Pick<RunnerClient, 'configOf'>,
  { group, version, plural }: RunnerKind,
  options: EngineOptions & {
    namespace: string;
    onChange(runId: string): void;
  },
): Promise<void> {
  const { environment, namespace, signal, onChange } = options;
  const config = client.configOf(environment);
  const path = `/apis/${group}/${version}/namespaces/${namespace}/${plural}`;
  while (!signal.aborted) {
    const since = Date.now();
    const ended = await watchOnce(config, path, { signal, onChange });
    const isFine =
      ended === 'gone' || (ended === 'end' && Date.now() - since >= shortestMs);
    await pause(isFine ? pauses.afterEnd : pauses.afterError, signal);
  }
}

async function watchOnce(
  config: KubeConfig,
  path: string,
  options: { signal: AbortSignal; onChange(runId: string): void },
): Promise<'end' | 'gone' | 'error'> {
  const stop = AbortSignal.any([
    options.signal,
    AbortSignal.timeout(longestMs),
  ]);
  let ended: 'end' | 'gone' | 'error' = 'end';
  await new Promise<void>(resolve => {
    // Also where the server has not even begun to answer.
    stop.addEventListener('abort', () => resolve(), { once: true });
    new Watch(config)
      .watch(
        path,
        { labelSelector: platformLabels.run, timeoutSeconds: watchSeconds },
        (phase, object) => {
          if (phase === 'ERROR') {
            ended = object?.code === 410 ? 'gone' : 'error';
            return;
          }
          const runId = object?.metadata?.labels?.[platformLabels.run];
          if (typeof runId === 'string') {
            options.onChange(runId);
          }
        },
        error => {
          ended = error ? 'error' : ended;
          resolve();
        },
      )
      .then(
        controller => {
          const abort = () => controller.abort();
          if (stop.aborted) {
            abort();
          } else {
            stop.addEventListener('abort', abort, { once: true });
          }
        },
        () => {
          ended = 'error';
          resolve();
        },
      );
  });
  return ended;
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
