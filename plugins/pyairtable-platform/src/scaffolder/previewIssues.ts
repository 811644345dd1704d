import { ResponseError } from '@backstage/errors';

/** One thing that stands against the values of a form. */
export interface PreviewIssue {
  /** The field that is wrong, where the message names one. */
  field?: string;
  message: string;
}

// `name: must be …; hostname: is required …`: a field starts every part.
const nextField = /;\s+(?=[A-Za-z]\w*(?:[.[][^\s:]*)?:\s)|\n/;
const named = /^([A-Za-z]\w*(?:[.[][^\s:]*)?):\s+(.+)$/s;

// A schema that a value breaks comes with the whole schema.
const maxLength = 500;

/** What an error of the scaffolder says, field by field. */
export function previewIssues(error: Error): PreviewIssue[] {
  const cause = error instanceof ResponseError ? error.cause : error;
  return (cause.message || error.message)
    .split(nextField)
    .filter(Boolean)
    .map(readIssue);
}

/** Tells a field from what is said about it: `costCenter: without one …`. */
export function readIssue(text: string): PreviewIssue {
  const match = named.exec(text);
  return match
    ? { field: match[1], message: shorten(match[2]) }
    : { message: shorten(text) };
}

function shorten(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}
