import { Labels, Sample, signatureOf, withoutName } from './values';

interface Bucket {
  bound: number;
  count: number;
}

/**
 * Quantiles of classic histograms, interpolated within a bucket as Prometheus
 * does it.
 *
 * @internal
 */
export function histogramQuantile(
  quantile: number,
  samples: Sample[],
): Sample[] {
  const histograms = new Map<string, { labels: Labels; buckets: Bucket[] }>();
  for (const sample of samples) {
    const { le, ...labels } = withoutName(sample.labels);
    const bound = le === '+Inf' ? Infinity : Number(le);
    if (le === undefined || Number.isNaN(bound)) {
      continue;
    }
    const signature = signatureOf(labels);
    const histogram = histograms.get(signature) ?? { labels, buckets: [] };
    histogram.buckets.push({ bound, count: sample.value });
    histograms.set(signature, histogram);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({
    labels,
    value: quantileOf(
      quantile,
      buckets.sort((a, b) => a.bound - b.bound),
    ),
  }));
}

function quantileOf(quantile: number, buckets: Bucket[]): number {
  const last = buckets[buckets.length - 1];
  if (
    Number.isNaN(quantile) ||
    last.bound !== Infinity ||
    buckets.length < 2 ||
    !(last.count > 0)
  ) {
    return NaN;
  }
  if (quantile < 0 || quantile > 1) {
    return quantile < 0 ? -Infinity : Infinity;
  }
  const rank = quantile * last.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  if (index === buckets.length - 1) {
    return buckets[index - 1].bound;
  }
  if (index === 0 && buckets[0].bound <= 0) {
    return buckets[0].bound;
  }
  const lower = index > 0 ? buckets[index - 1] : { bound: 0, count: 0 };
  const upper = buckets[index];
  return (
    lower.bound +
    ((upper.bound - lower.bound) * (rank - lower.count)) /
      (upper.count - lower.count)
  );
}
