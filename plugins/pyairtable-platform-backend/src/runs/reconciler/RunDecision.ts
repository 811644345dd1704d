import type { RunState } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { RunChange, StopReason } from '../store/RunRow';

/** What is to be done after a look at a run's object. */
export type RunDecision =
  | { do: 'nothing'; change: RunChange }
  | { do: 'wake'; change: RunChange }
  | { do: 'approve'; change: RunChange }
  | { do: 'stop'; reason: StopReason; change: RunChange }
  | { do: 'end'; state: RunState; message: string | null; change: RunChange };
