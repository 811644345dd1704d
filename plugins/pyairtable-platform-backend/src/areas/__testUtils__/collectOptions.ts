import { mockServices } from '@backstage/backend-test-utils';
import type { CollectOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../clients/__testUtils__/environment';

/**
 * Options of a collection in production at a moment.
 *
 * @param previous - what was collected last
 */
export function collectOptions<TCollected>(
  now: Date,
  previous?: TCollected,
): CollectOptions<TCollected> {
  return {
    environment: production,
    now,
    previous: async () => previous,
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  };
}
