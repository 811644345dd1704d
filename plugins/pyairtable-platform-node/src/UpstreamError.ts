import { ServiceUnavailableError } from '@backstage/errors';

/**
 * An upstream did not answer as it should. The message is shown to people, so
 * it must not hold a secret.
 *
 * @public
 */
export class UpstreamError extends ServiceUnavailableError {
  /**
   * @param upstream - `prometheus`, `kubernetes`, `cost-explorer`, `rds`, `s3`
   * @param message - one sentence that says what is wrong and where
   */
  constructor(readonly upstream: string, message: string, cause?: Error) {
    super(message, cause);
    // CustomErrorBase appends "; caused by …": causes may hold addresses with
    // credentials, so only our own sentence is kept.
    this.message = message;
  }
}
