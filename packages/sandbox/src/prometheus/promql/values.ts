import { PromqlError } from './PromqlError';

/** @internal */
export type Labels = Record<string, string>;

/** @internal */
export interface Sample {
  labels: Labels;
  value: number;
}

/**
 * What an expression comes to at one moment.
 *
 * @internal
 */
export type Value =
  | { type: 'scalar'; value: number }
  | { type: 'vector'; samples: Sample[] };

/** @internal */
export const metricName = '__name__';

/**
 * The same text for the same labels, in whatever order they come.
 *
 * @internal
 */
export function signatureOf(labels: Labels): string {
  return JSON.stringify(
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** @internal */
export function withoutName({ [metricName]: _, ...labels }: Labels): Labels {
  return labels;
}

/** @internal */
export function vectorOf(value: Value, what: string): Sample[] {
  if (value.type !== 'vector') {
    throw new PromqlError(
      `expected type instant vector in ${what}, got scalar`,
    );
  }
  return value.samples;
}
