import { useEffect, useState } from 'react';

/**
 * The time, renewed every `intervalMs`, so that ages on the page tick; with
 * null it stands still.
 */
export function useNow(intervalMs: number | null = 10_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (intervalMs === null) {
      return undefined;
    }
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
