import {
  EnvironmentName,
  sloRecordingRules,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { servicesIn } from '../model/servicesIn';
import type { Model } from '../model/types';
import { evaluate, Series } from './promql/evaluate';
import { metricName, Sample, vectorOf } from './promql/values';
import { gaugeSeries } from './gauges';
import { counterSeries } from './series';

/**
 * The series of one environment as its Prometheus would have stored them by
 * `now`: the counters, and what the recording rules made of them.
 *
 * @internal
 */
export function createSeries(
  model: Model,
  environment: EnvironmentName,
  now: Date,
): Series {
  const counters = counterSeries(model, environment, now).map(series => ({
    ...series,
    labels: { [metricName]: series.name, ...series.labels },
  }));
  const gauges = gaugeSeries(model, environment).map(series => ({
    ...series,
    labels: { [metricName]: series.name, ...series.labels },
  }));
  const recordedServices = new Set(
    servicesIn(model, environment)
      .filter(({ behaviour }) => behaviour.recorded)
      .map(({ service }) => service.id),
  );
  const latest = now.getTime() / 1000;

  const raw: Series = {
    // Nothing is known of the future.
    select: (matches, seconds) =>
      seconds > latest
        ? []
        : [...counters, ...gauges]
            .filter(({ labels }) => matches(labels))
            .map(({ labels, at }) => ({ labels, value: at(seconds) })),
    increase: (matches, windowSeconds, seconds) =>
      counters
        .filter(({ labels }) => matches(labels))
        .map(({ labels, at }) => ({
          labels,
          value: at(seconds) - at(seconds - windowSeconds),
        })),
  };
  const recorded = (rule: { record: string; expr: string }, seconds: number) =>
    vectorOf(evaluate(rule.expr, seconds, raw), rule.record)
      .filter(({ labels }) => recordedServices.has(labels.service))
      .map(
        ({ labels, value }): Sample => ({
          labels: { [metricName]: rule.record, ...labels },
          value,
        }),
      );

  return {
    increase: raw.increase,
    select: (matches, seconds) => [
      ...raw.select(matches, seconds),
      ...(seconds > latest
        ? []
        : sloRecordingRules
            .filter(rule => mayMatch(matches, rule.record, recordedServices))
            .flatMap(rule => recorded(rule, seconds))
            .filter(({ labels }) => matches(labels))),
    ],
  };
}

/** Saves the evaluation of rules that the selector does not ask for. */
function mayMatch(
  matches: (labels: Record<string, string>) => boolean,
  record: string,
  services: Iterable<string>,
): boolean {
  for (const service of services) {
    if (matches({ [metricName]: record, service })) {
      return true;
    }
  }
  return false;
}
