import { useSignal } from '@backstage/plugin-signals-react';
import {
  runSignalChannel,
  runSignalSchema,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useEffect, useRef } from 'react';

/**
 * Calls back when a run has changed. In a portal without signals it never
 * does: whoever uses it polls as well.
 */
export function useRunSignal(
  onChange: (change: { runId: string; revision: number }) => void,
) {
  const { lastSignal } = useSignal(runSignalChannel);
  const onChangeRef = useRef(onChange);
  onChangeRef.current = onChange;
  useEffect(() => {
    const signal = runSignalSchema.safeParse(lastSignal);
    if (signal.success) {
      onChangeRef.current(signal.data);
    }
  }, [lastSignal]);
}
