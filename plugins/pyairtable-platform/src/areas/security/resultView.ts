import type { StatusLevel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Which of a list's words a result takes, and how it looks. */
export interface ResultView {
  level: StatusLevel;
  word: 'passed' | 'failed' | 'unknown';
}

/** How a result is shown; null is one that could not be seen. */
export function resultView(passed: boolean | null): ResultView {
  if (passed === null) {
    return { level: 'unknown', word: 'unknown' };
  }
  return passed
    ? { level: 'ok', word: 'passed' }
    : { level: 'warning', word: 'failed' };
}
