import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is asked of the platform once, at the press of a button. */
export interface Command {
  run(): void;
  running: boolean;
  error: Error | undefined;
}

/**
 * Does something once at a time, and tells how that goes. `onDone` is called
 * with what came of it, not once the page has gone.
 */
export function useCommand<T>(
  execute: () => Promise<T>,
  onDone: (result: T) => void,
): Command {
  const [state, setState] = useState<{ running: boolean; error?: Error }>({
    running: false,
  });
  const latest = useRef({ execute, onDone });
  latest.current = { execute, onDone };
  const isRunning = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const run = useCallback(async () => {
    if (isRunning.current) {
      return;
    }
    isRunning.current = true;
    setState({ running: true });
    let error: Error | undefined;
    try {
      const result = await latest.current.execute();
      if (!isGone.current) {
        latest.current.onDone(result);
      }
    } catch (failure) {
      error = failure instanceof Error ? failure : new Error(String(failure));
    }
    isRunning.current = false;
    if (!isGone.current) {
      setState({ running: false, error });
    }
  }, []);
  return { run, running: state.running, error: state.error };
}
