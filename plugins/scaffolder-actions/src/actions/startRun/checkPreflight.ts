import { ConflictError, InputError } from '@backstage/errors';
import type {
  DryRunResponse,
  StartRunRequest,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * Whether a run may be started, by what was looked at before.
 *
 * @throws ConflictError where something speaks against it
 * @throws InputError where the name of the service was not typed
 */
export function checkPreflight(
  preflight: DryRunResponse,
  request: StartRunRequest,
): void {
  const blocks = preflight.checks.filter(({ result }) => result === 'block');
  if (blocks.length > 0) {
    throw new ConflictError(
      `Refused: ${blocks.map(({ message }) => message).join(' ')}`,
    );
  }
  const { confirm, environment } = preflight;
  if (confirm !== null && request.confirm !== confirm) {
    throw new InputError(
      `confirm: type ${confirm} to run this in ${environment}`,
    );
  }
}

/**
 * Whether such a run is active already. It may be that of an earlier try, whose
 * answer was lost: only the start itself can tell.
 */
export function isActiveAlready({ checks }: DryRunResponse): boolean {
  return checks.some(
    ({ id, result }) => id === 'active-runs' && result === 'block',
  );
}
