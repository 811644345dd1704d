import type {
  Reason,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

const prefix = 'upstream-';

/** Whether a reason speaks of an upstream that did not answer as it should. */
export function isUpstreamReason(reason: Reason): boolean {
  return reason.code.startsWith(prefix);
}

/**
 * The reason why the data behind a status may no longer be true, if an upstream
 * has not answered since.
 */
export function upstreamReason(status: Status): Reason | undefined {
  return status.reasons.find(isUpstreamReason);
}
