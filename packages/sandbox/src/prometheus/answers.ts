import { Labels, signatureOf, Value } from './promql/values';

/**
 * The data of an instant query's answer.
 *
 * @internal
 */
export function resultOf(value: Value, seconds: number) {
  return value.type === 'scalar'
    ? {
        resultType: 'scalar',
        result: [seconds, formatValue(value.value)],
      }
    : {
        resultType: 'vector',
        result: value.samples.map(sample => ({
          metric: sample.labels,
          value: [seconds, formatValue(sample.value)],
        })),
      };
}

/**
 * The data of a range query's answer: one row per series.
 *
 * @internal
 */
export function matrixOf(points: { seconds: number; value: Value }[]) {
  const rows = new Map<
    string,
    { metric: Labels; values: [number, string][] }
  >();
  for (const { seconds, value } of points) {
    const samples =
      value.type === 'scalar'
        ? [{ labels: {}, value: value.value }]
        : value.samples;
    for (const sample of samples) {
      const signature = signatureOf(sample.labels);
      const row = rows.get(signature) ?? { metric: sample.labels, values: [] };
      row.values.push([seconds, formatValue(sample.value)]);
      rows.set(signature, row);
    }
  }
  return { resultType: 'matrix', result: [...rows.values()] };
}

/**
 * A number as Prometheus writes it.
 *
 * @internal
 */
export function formatValue(value: number): string {
  if (value === Infinity || value === -Infinity) {
    return value > 0 ? '+Inf' : '-Inf';
  }
  return String(value);
}
