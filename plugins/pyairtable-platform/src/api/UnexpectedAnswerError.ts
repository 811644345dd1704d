import { CustomErrorBase } from '@backstage/errors';
import type { z } from 'zod';

/**
 * The platform answered, but not with what it promises: most likely the two
 * halves of the plugin have different versions, or a proxy answered instead.
 *
 * @public
 */
export class UnexpectedAnswerError extends CustomErrorBase {
  name = 'UnexpectedAnswerError' as const;

  static notJson(path: string, contentType: string | null, cause: unknown) {
    return new UnexpectedAnswerError(
      `The platform answered ${path} with ${
        contentType ?? 'no content type'
      } that is not valid JSON`,
      cause,
    );
  }

  static ofSchema(path: string, error: z.ZodError) {
    const shown = error.issues
      .slice(0, 3)
      .map(issue => `${issue.path.join('.') || 'answer'}: ${issue.message}`);
    const more = error.issues.length - shown.length;
    return new UnexpectedAnswerError(
      `The platform answered ${path} with unexpected data: ${shown.join('; ')}${
        more > 0 ? ` (and ${more} more)` : ''
      }`,
      error,
    );
  }
}
