import {
  latencyP99Record,
  platformLabels,
  requestRateRecord,
  SloWindow,
  windowOfErrorRatioRecord,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { MetricSample } from '@pyairtable/backstage-plugin-pyairtable-platform-node';

/**
 * What Prometheus knows of one service. A value is null where it answered
 * that there is no number, as for the error ratio of no requests; it is absent
 * where there is no series.
 */
export interface ServiceMetrics {
  errorRatios: Partial<Record<SloWindow, number | null>>;
  latencyP99?: number | null;
  requestRate?: number | null;
}

/** Service level indicators of one environment, as they are stored. */
export interface CollectedMetrics {
  /** For example `Prometheus`. */
  system: string;
  /** From the recording rules. */
  recorded: Record<string, ServiceMetrics>;
  /** From the raw expressions; empty where every service is recorded. */
  raw: Record<string, ServiceMetrics>;
}

/** Gathers samples per service, by the name of the series they stand for. */
export class MetricsCollector {
  readonly #services = new Map<string, ServiceMetrics>();

  add(record: string, sample: MetricSample): void {
    const service = sample.labels[platformLabels.prometheusService];
    if (!service) {
      return;
    }
    let metrics = this.#services.get(service);
    if (!metrics) {
      metrics = { errorRatios: {} };
      this.#services.set(service, metrics);
    }
    const window = windowOfErrorRatioRecord(record);
    if (window) {
      metrics.errorRatios[window] = worse(
        metrics.errorRatios[window],
        sample.value,
      );
    } else if (record === latencyP99Record) {
      metrics.latencyP99 = worse(metrics.latencyP99, sample.value);
    } else if (record === requestRateRecord) {
      metrics.requestRate = worse(metrics.requestRate, sample.value);
    }
  }

  /** Whether a service has the series that the error budget is read from. */
  has(service: string): boolean {
    return this.#services.get(service)?.errorRatios['30d'] !== undefined;
  }

  toRecord(): Record<string, ServiceMetrics> {
    return Object.fromEntries(this.#services);
  }
}

/**
 * Two series of one service differ in a label that we do not know, such as the
 * replica of a Prometheus pair: the worse one counts.
 */
function worse(known: number | null | undefined, value: number): number | null {
  const number = Number.isFinite(value) ? value : null;
  if (known === undefined || known === null) {
    return number;
  }
  return number === null ? known : Math.max(known, number);
}
