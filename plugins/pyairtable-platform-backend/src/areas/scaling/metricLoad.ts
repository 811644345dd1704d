import { formatPercent } from '../lib/format';
import type {
  AutoscalerMetric,
  MetricValue,
} from '../../clients/kubernetes/kinds';
import { parseQuantity } from './parseQuantity';

/** The kind of value that the target sets; the measurement has the same. */
type ValueKey = 'averageUtilization' | 'averageValue' | 'value';

function keyOf(target: MetricValue): ValueKey | undefined {
  return (['averageUtilization', 'averageValue', 'value'] as const).find(
    key => target[key] !== undefined,
  );
}

function show(value: MetricValue, key: ValueKey): string | null {
  const found = value[key];
  if (found === undefined) {
    return null;
  }
  switch (key) {
    case 'averageUtilization':
      return formatPercent(Number(found) / 100, 0);
    case 'averageValue':
      return `${found} per pod`;
    default:
      return String(found);
  }
}

/** A metric's measurement and target, ready to read. */
export function describeMetric(metric: AutoscalerMetric): {
  name: string;
  current: string | null;
  target: string;
} {
  const key = keyOf(metric.target);
  return {
    name: metric.name,
    current: key && metric.current ? show(metric.current, key) : null,
    target: (key && show(metric.target, key)) ?? 'none',
  };
}

/**
 * How many times its target a metric measures; undefined where it was not
 * measured.
 */
export function loadOf(metric: AutoscalerMetric): number | undefined {
  const key = keyOf(metric.target);
  if (!key || !metric.current) {
    return undefined;
  }
  const [current, target] = [metric.current[key], metric.target[key]].map(
    value =>
      typeof value === 'string' ? parseQuantity(value) : value ?? undefined,
  );
  return current !== undefined && target !== undefined && target > 0
    ? current / target
    : undefined;
}
