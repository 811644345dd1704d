import { useApi } from '@backstage/core-plugin-api';
import type {
  EnvironmentsResponse,
  RefreshRequest,
  RefreshResponse,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { platformApiRef } from '../api';

/** How a refresh that somebody asked for goes. */
export type RefreshState =
  | { state: 'idle' }
  | { state: 'running' }
  /** Everything was read, or at least tried: `failed` areas kept their data. */
  | { state: 'done'; failed: string[] }
  /** Still not done when the page stopped waiting; it may yet end. */
  | { state: 'slow' }
  | { state: 'error'; error: Error };

const followEveryMs = 2_000;
const followForMs = 90_000;

/**
 * Asks for fresh data and follows the environments until it has come.
 * `onFresh` is called then, so that the page reads it.
 */
export function useRefresh(onFresh: () => void): {
  refresh(request: RefreshRequest): void;
  status: RefreshState;
} {
  const api = useApi(platformApiRef);
  const [status, setStatus] = useState<RefreshState>({ state: 'idle' });
  const running = useRef<AbortController>();
  const onFreshRef = useRef(onFresh);
  onFreshRef.current = onFresh;

  useEffect(() => () => running.current?.abort(), []);

  const refresh = useCallback(
    (request: RefreshRequest) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;

      async function run(): Promise<RefreshState> {
        const requested = await api.refresh(request, { signal });
        const deadline = Date.now() + followForMs;
        while (Date.now() < deadline) {
          await delay(followEveryMs, signal);
          const failed = outcome(
            requested,
            await api.getEnvironments({ signal }),
          );
          if (failed) {
            return { state: 'done', failed };
          }
        }
        return { state: 'slow' };
      }

      setStatus({ state: 'running' });
      run()
        .catch((error: Error): RefreshState => ({ state: 'error', error }))
        .then(result => {
          if (!signal.aborted) {
            setStatus(result);
            if (result.state !== 'error') {
              onFreshRef.current();
            }
          }
        });
    },
    [api],
  );

  return { refresh, status };
}

/**
 * The areas that could not be read, once every requested one was tried;
 * undefined before.
 */
function outcome(
  requested: RefreshResponse,
  { items }: EnvironmentsResponse,
): string[] | undefined {
  const failed: string[] = [];
  for (const { area: id, environment, requestedAt } of requested.items) {
    const area = items
      .find(item => item.name === environment)
      ?.areas.find(item => item.area === id);
    const isTried =
      !area ||
      (!area.refreshing &&
        area.attemptedAt !== null &&
        Date.parse(area.attemptedAt) >= Date.parse(requestedAt));
    if (!isTried) {
      return undefined;
    }
    if (area?.failure) {
      failed.push(area.title);
    }
  }
  return failed;
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
