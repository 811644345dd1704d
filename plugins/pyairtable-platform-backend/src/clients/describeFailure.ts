import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { UpstreamFailure } from './UpstreamFailure';

/** Who was asked, in the words of a message. */
export interface UpstreamCallee {
  /** For example `Prometheus "production"`; never an address. */
  who: string;
  /** The config key or permission to check where it refuses. */
  credential: string;
}

/** One sentence for people: what is wrong, where, and what to check. */
export function describeFailure(
  failure: UpstreamFailure,
  callee: UpstreamCallee & { timeoutMs: number; attempts: number },
): string {
  const { who, timeoutMs } = callee;
  const times = callee.attempts > 1 ? ` (${callee.attempts} attempts)` : '';
  const detail = failure.detail ? `: ${failure.detail}` : '';
  const status = failure.status ? ` with status ${failure.status}` : '';
  switch (failure.kind) {
    case 'unreachable':
      return `${who} cannot be reached${times}${detail}.`;
    case 'timeout':
      return `${who} did not answer within ${
        timeoutMs < 1000 ? `${timeoutMs} ms` : formatDuration(timeoutMs / 1000)
      }.`;
    case 'stopped':
      return `${who} had not answered when the collection was stopped.`;
    case 'throttled':
      return `${who} is throttling our requests${times}${detail}.`;
    case 'refused':
      return `${who} refused our request${status}${detail}; check ${
        failure.check ?? callee.credential
      }.`;
    case 'server-error':
      return `${who} failed${status}${times}${detail}.`;
    case 'rejected':
      return `${who} rejected our request${status}${detail}.`;
    default:
      return `${who} gave an answer that is not understood${detail}.`;
  }
}
