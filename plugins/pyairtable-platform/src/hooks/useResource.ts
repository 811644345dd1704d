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
  /** Reads again, now, and gives up on a read that is under way. */
  reload(): void;
  /** Reads again, once a read that is under way has ended. */
  refresh(): void;
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
  const reading = useRef({ now: false, again: false });

  useEffect(() => {
    if (key === undefined) {
      return undefined;
    }
    const controller = new AbortController();
    const end = () => {
      const { again } = reading.current;
      reading.current = { now: false, again: false };
      if (again) {
        setAttempt(count => count + 1);
      }
    };
    reading.current = { now: true, again: false };
    loadRef.current(controller.signal).then(
      value => {
        if (!controller.signal.aborted) {
          end();
          setState({ key, value });
        }
      },
      (error: unknown) => {
        if (!controller.signal.aborted) {
          end();
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
  const refresh = useCallback(() => {
    if (reading.current.now) {
      reading.current.again = true;
    } else {
      reload();
    }
  }, [reload]);
  // Where an answer takes longer than the time between two polls, it would
  // never come if each poll gave up on the one before.
  const poll = useCallback(() => {
    if (!reading.current.now) {
      reload();
    }
  }, [reload]);
  usePolling(poll, key === undefined ? undefined : pollMs);

  // What belongs to another key must never be shown under this one.
  const current = state.key === key ? state : undefined;
  return {
    value: current?.value,
    error: current?.error,
    loading: current?.value === undefined && current?.error === undefined,
    reload,
    refresh,
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
    const timer = setInterval(tick, Math.min(intervalMs / 2, 5000));
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [callback, intervalMs]);
}
