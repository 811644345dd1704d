import { production } from '../../../clients/__testUtils__/environment';

/** Where, and for how long. */
export const engineOptions = {
  environment: production,
  signal: new AbortController().signal,
};
