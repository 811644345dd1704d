import type { z } from 'zod';
import { UpstreamFailure } from './UpstreamFailure';

/**
 * Checks an answer against its schema.
 *
 * @throws UpstreamFailure that names the first field that is wrong
 */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const path = issue.path.map(String).join('.');
  const message = issue.message.replace(/^Invalid input:? ?/, '') || 'wrong';
  throw new UpstreamFailure('not-understood', {
    detail: path ? `${path}: ${message}` : message,
  });
}
