import { useEffect, useRef } from 'react';
import { useRunSignal } from './useRunSignal';

const gatherMs = 1_000;

/**
 * Refreshes a list when any run has changed. Many runs may change at the same
 * time: their signals are gathered for a second.
 */
export function useRunRefresh(refresh: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useRunSignal(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      refresh();
    }, gatherMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
