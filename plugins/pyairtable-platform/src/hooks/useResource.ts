import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Data from afar. While it is read again, and where that fails, the last known
 * value stays: the page shows it together with the error.
 */
export interface Resource<T> {
  value?: T;
  error?: Error;
  /** True until the first answer. */
  loading: boolean;
  /** Reads again, now. */
  reload(): void;
}

interface State<T> {
  key: string | undefined;
  value?: T;
  error?: Error;
}

/**
 * Reads what `load` gives whenever `key` changes, and again when `revision`
 * does or every `pollMs` while the tab is visible: then the old value stays
 * until the new one is there. An undefined `key` waits.
 */
export function useResource<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
  options: { pollMs?: number; revision?: string } = {},
): Resource<T> {
  const { pollMs, revision } = options;
  const [state, setState] = useState<State<T>>({ key });
  const [attempt, setAttempt] = useState(0);
  const loadRef = useRef(load);
  loadRef.current = load;

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const controller = new AbortController();
    loadRef.current(controller.signal).then(
      value => {
        if (!controller.signal.aborted) {
          setState({ key, value });
        }
      },
      (error: unknown) => {
        if (!controller.signal.aborted) {
          setState(previous => ({
            key,
            value: previous.key === key ? previous.value : undefined,
            error: error instanceof Error ? error : new Error(String(error)),
          }));
        }
      },
    );
    return () => controller.abort();
  }, [key, revision, attempt]);

  const reload = useCallback(() => setAttempt(count => count + 1), []);
  usePolling(reload, key === undefined ? undefined : pollMs);

  // What belongs to another key must never be shown under this one.
  const current = state.key === key ? state : undefined;
  return {
    value: current?.value,
    error: current?.error,
    loading: current?.value === undefined && current?.error === undefined,
    reload,
  };
}

/** Calls back every `intervalMs`, not while the tab is hidden, and once when it shows again. */
function usePolling(callback: () => void, intervalMs: number | undefined) {
  useEffect(() => {
    if (!intervalMs) {
      return undefined;
    }
    let last = Date.now();
    const tick = () => {
      if (!document.hidden && Date.now() - last >= intervalMs) {
        last = Date.now();
        callback();
      }
    };
    const timer = setInterval(tick, Math.min(intervalMs, 5000));
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [callback, intervalMs]);
}
