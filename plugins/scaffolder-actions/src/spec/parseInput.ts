import { z } from 'zod/v3';
import { SpecError, SpecIssue } from './SpecError';

/**
 * Reads an input by its schema, or tells everything that is wrong with it,
 * each with the name of its field; `whole` names what has the fields.
 *
 * @throws {@link SpecError}
 */
export function parseInput<T extends z.ZodTypeAny>(
  schema: T,
  values: unknown,
  whole = 'values',
): z.output<T> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new SpecError([
      { field: whole, message: 'must be a mapping of fields to values' },
    ]);
  }
  const result = schema.safeParse(values);
  if (result.success) {
    return result.data;
  }
  throw new SpecError(result.error.issues.flatMap(toIssues));
}

function toIssues(issue: z.ZodIssue): SpecIssue[] {
  const at = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : `${text}${text && '.'}${part}`,
    '',
  );
  switch (issue.code) {
    case z.ZodIssueCode.unrecognized_keys:
      return issue.keys.map(key => ({
        field: shorten(at ? `${at}.${key}` : key),
        message: 'is no field that is known here',
      }));
    case z.ZodIssueCode.invalid_type:
      return [
        {
          field: at,
          message:
            issue.received === 'undefined'
              ? 'is required'
              : `must be ${article(issue.expected)}, not ${issue.received}`,
        },
      ];
    case z.ZodIssueCode.invalid_enum_value:
      return [
        { field: at, message: `must be one of ${issue.options.join(', ')}` },
      ];
    case z.ZodIssueCode.too_small:
      return [{ field: at, message: bound(issue, issue.minimum, 'least') }];
    case z.ZodIssueCode.too_big:
      return [{ field: at, message: bound(issue, issue.maximum, 'most') }];
    default:
      return [{ field: at, message: issue.message }];
  }
}

function bound(
  issue: z.ZodTooSmallIssue | z.ZodTooBigIssue,
  limit: number | bigint,
  word: 'least' | 'most',
): string {
  if (issue.type === 'string') {
    return `must have at ${word} ${limit} characters`;
  }
  if (issue.type === 'array') {
    return `must have at ${word} ${limit} entries`;
  }
  if (!issue.inclusive) {
    return `must be ${word === 'least' ? 'greater' : 'less'} than ${limit}`;
  }
  return `must be at ${word} ${limit}`;
}

function article(expected: string): string {
  return /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

/** A field's name comes from the person, too. */
function shorten(field: string): string {
  const visible = JSON.stringify(field).slice(1, -1);
  return visible.length > 80 ? `${visible.slice(0, 79)}…` : visible;
}
