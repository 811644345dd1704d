import type {
  Reason,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/**
 * Whether a reason speaks of the data itself rather than of the service: an
 * upstream that did not answer, or data that is too old.
 */
export function isDataReason(reason: Reason): boolean {
  return /^(upstream|data)-/.test(reason.code);
}

/**
 * The reason why the data behind a status may no longer be true, if an upstream
 * has not answered since.
 */
export function upstreamReason(status: Status): Reason | undefined {
  return status.reasons.find(reason => reason.code.startsWith('upstream-'));
}
