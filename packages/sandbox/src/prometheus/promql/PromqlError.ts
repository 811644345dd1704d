/**
 * A query that is wrong, or that the sandbox does not understand. Prometheus
 * calls both `bad_data`.
 *
 * @internal
 */
export class PromqlError extends Error {
  name = 'PromqlError';

  /**
   * @param inParameter - true where not the query but another parameter is wrong
   */
  constructor(message: string, readonly inParameter = false) {
    super(message);
  }
}
