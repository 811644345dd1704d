import {
  EnvironmentName,
  sloRecordingRules,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Model } from '../model/types';
import { formatValue } from './answers';
import { createSeries } from './createSeries';
import { gaugeSeries } from './gauges';
import { Labels, metricName } from './promql/values';
import { counterSeries, durationHistogram, requestCounter } from './series';

/** @public */
export interface OpenMetricsOptions {
  start: Date;
  end: Date;
  /** Distance of samples up to two hours before the end; a minute after that. */
  stepSeconds: number;
}

const fineSeconds = 2 * 3600;
const fineStepSeconds = 60;

/**
 * The series of an environment as OpenMetrics text, to be loaded into a real
 * Prometheus with `promtool tsdb create-blocks-from openmetrics`.
 *
 * Counters of requests cover the whole range. They rise exactly, so a coarse
 * step gives the same rates over long windows as a fine one. What is only ever
 * read over minutes, request durations and recorded series, covers the last two
 * hours, which keeps the text small.
 *
 * @public
 */
export function openMetrics(
  model: Model,
  environment: EnvironmentName,
  options: OpenMetricsOptions,
): string {
  const start = options.start.getTime() / 1000;
  const end = options.end.getTime() / 1000;
  const fineStart = Math.max(start, end - fineSeconds);
  const fine = momentsBetween(fineStart, end, fineStepSeconds);
  const all = [
    ...momentsBetween(start, fineStart, options.stepSeconds).filter(
      moment => moment < fineStart,
    ),
    ...fine,
  ];
  const counters = counterSeries(model, environment, options.end);

  const lines: string[] = [
    `# TYPE ${requestCounter.replace(/_total$/, '')} counter`,
  ];
  const write = (
    series: { name: string; labels: Labels; at(seconds: number): number },
    moments: number[],
  ) => {
    const head = `${series.name}{${labelsText(series.labels)}}`;
    for (const moment of moments) {
      lines.push(`${head} ${formatValue(series.at(moment))} ${moment}`);
    }
  };
  counters
    .filter(({ name }) => name === requestCounter)
    .forEach(series => write(series, all));

  lines.push(`# TYPE ${durationHistogram} histogram`);
  counters
    .filter(({ name }) => name !== requestCounter)
    .forEach(series => write(series, fine));

  const gauges = gaugeSeries(model, environment);
  for (const name of new Set(gauges.map(gauge => gauge.name))) {
    lines.push(`# TYPE ${name} gauge`);
    gauges
      .filter(gauge => gauge.name === name)
      .forEach(gauge => write(gauge, fine));
  }

  const series = createSeries(model, environment, options.end);
  for (const { record } of sloRecordingRules) {
    lines.push(`# TYPE ${record} gauge`);
    const rows = new Map<string, string[]>();
    for (const moment of fine) {
      const samples = series.select(
        labels => labels[metricName] === record,
        moment,
      );
      for (const { labels, value } of samples) {
        const { [metricName]: _, ...rest } = labels;
        const head = `${record}{${labelsText(rest)}}`;
        const row = rows.get(head) ?? [];
        row.push(`${head} ${formatValue(value)} ${moment}`);
        rows.set(head, row);
      }
    }
    for (const row of rows.values()) {
      lines.push(...row);
    }
  }
  lines.push('# EOF', '');
  return lines.join('\n');
}

/** Whole seconds from `start` on, and the end itself. */
function momentsBetween(start: number, end: number, step: number): number[] {
  const count = Math.max(0, Math.ceil((end - start) / step));
  return [
    ...Array.from({ length: count }, (_, index) => start + index * step),
    end,
  ];
}

function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
}
