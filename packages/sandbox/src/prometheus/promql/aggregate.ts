import { PromqlError } from './PromqlError';
import { Labels, metricName, Sample, signatureOf } from './values';

const aggregations: Record<string, (values: number[]) => number> = {
  sum: values => values.reduce((sum, value) => sum + value, 0),
  avg: values => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: values => Math.min(...values),
  max: values => Math.max(...values),
  count: values => values.length,
};

/** @internal */
export interface Grouping {
  by: boolean;
  labels: string[];
}

/**
 * Aggregates samples into one per group.
 *
 * @internal
 */
export function aggregate(
  operator: string,
  grouping: Grouping,
  samples: Sample[],
): Sample[] {
  const combine = aggregations[operator];
  if (!combine) {
    throw new PromqlError(`not understood: aggregation ${operator}`);
  }
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const sample of samples) {
    const labels = groupLabels(sample.labels, grouping);
    const signature = signatureOf(labels);
    const group = groups.get(signature) ?? { labels, values: [] };
    group.values.push(sample.value);
    groups.set(signature, group);
  }
  return [...groups.values()].map(({ labels, values }) => ({
    labels,
    value: combine(values),
  }));
}

function groupLabels(labels: Labels, grouping: Grouping): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) =>
      grouping.by
        ? grouping.labels.includes(name)
        : name !== metricName && !grouping.labels.includes(name),
    ),
  );
}
