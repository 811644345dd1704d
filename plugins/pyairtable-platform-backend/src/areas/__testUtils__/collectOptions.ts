import { mockServices } from '@backstage/backend-test-utils';
import type { CollectOptions } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import { production } from '../../clients/__testUtils__/environment';

/** Options of a collection in production at a moment. */
export function collectOptions(now: Date): CollectOptions {
  return {
    environment: production,
    now,
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  };
}
