import { InputError } from '@backstage/errors';

/**
 * One thing that is wrong with an input: the field's name as the person wrote
 * it, and the rule that it breaks.
 *
 * @public
 */
export interface SpecIssue {
  field: string;
  message: string;
}

/**
 * An input that cannot be generated from. The message names every field.
 *
 * @public
 */
export class SpecError extends InputError {
  readonly issues: readonly SpecIssue[];

  constructor(issues: readonly SpecIssue[]) {
    super(
      issues.map(({ field, message }) => `${field}: ${message}`).join('; '),
    );
    this.issues = issues;
  }
}
