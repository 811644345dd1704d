import { ResponseError } from '@backstage/errors';
import type { z } from 'zod';
import { UnexpectedAnswerError } from './UnexpectedAnswerError';

/**
 * What the backend answered, checked against its schema.
 *
 * @throws ResponseError where it answers with an error, and
 * UnexpectedAnswerError where the answer is not what it should be.
 */
export async function readAnswer<T>(
  path: string,
  response: Response,
  schema: z.ZodType<T>,
): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw UnexpectedAnswerError.notJson(
      path,
      response.headers.get('content-type'),
      error,
    );
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw UnexpectedAnswerError.ofSchema(path, parsed.error);
  }
  return parsed.data;
}
