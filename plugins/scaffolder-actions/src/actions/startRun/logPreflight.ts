import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DryRunResponse } from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Writes down what was looked at before a run. */
export function logPreflight(
  preflight: DryRunResponse,
  logger: Pick<LoggerService, 'info' | 'warn'>,
): void {
  for (const { title, result, message } of preflight.checks) {
    logger[result === 'pass' ? 'info' : 'warn'](
      `${title}: ${result}. ${message}`,
    );
  }
}
