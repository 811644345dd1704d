import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';

const byStatus: Record<number, (new (message: string) => Error) | undefined> = {
  400: InputError,
  401: AuthenticationError,
  403: NotAllowedError,
  404: NotFoundError,
  409: ConflictError,
  // As many runs as one person may start.
  429: NotAllowedError,
};

/** What an answer that is none says, as the error that it was over there. */
export async function platformError(response: Response): Promise<Error> {
  const { statusCode, cause } = await ResponseError.fromResponse(
    response as Parameters<typeof ResponseError.fromResponse>[0],
  );
  const Known = byStatus[statusCode];
  return Known
    ? new Known(cause.message)
    : new ServiceUnavailableError(
        `The platform's backend answered with ${statusCode}: ${cause.message}`,
      );
}
