import type { Status } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { upstreamReason } from '../../lib/upstreamReason';

/**
 * How much a status can be trusted: `stale` data is too old, and `unconfirmed`
 * is what was known before an upstream stopped answering.
 */
export type Freshness = 'fresh' | 'stale' | 'unconfirmed';

/** Reads the freshness off what the server says; nothing is computed here. */
export function freshnessOf(status: Status): Freshness {
  if (status.stale) {
    return 'stale';
  }
  const isKnown = status.status !== 'unknown';
  return isKnown && upstreamReason(status) ? 'unconfirmed' : 'fresh';
}
