import type { PlatformEnvironment } from './PlatformEnvironment';

/**
 * Cost of one service on one day.
 *
 * @public
 */
export interface DailyCost {
  /** Value of the service's cost-allocation tag; empty where untagged. */
  service: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
  usd: number;
}

/**
 * Where costs come from. The built-in one is AWS Cost Explorer.
 *
 * @public
 */
export interface CostSource {
  /** For example `AWS Cost Explorer`. */
  readonly name: string;
  /**
   * Unblended cost per service and day of one environment.
   *
   * @param options - `start` inclusive and `end` exclusive UTC days
   * @throws UpstreamError
   */
  getDailyCosts(options: {
    environment: PlatformEnvironment;
    start: string;
    end: string;
    signal: AbortSignal;
  }): Promise<DailyCost[]>;
  /**
   * The query of `getDailyCosts` as a person could ask it by hand; shown as
   * evidence.
   */
  describeQuery?(options: {
    environment: PlatformEnvironment;
    start: string;
    end: string;
  }): string;
}

/**
 * One series of an instant query.
 *
 * @public
 */
export interface MetricSample {
  labels: Record<string, string>;
  /** NaN and infinities as Prometheus gives them. */
  value: number;
}

/**
 * Where metrics come from. The built-in one is Prometheus' HTTP API.
 *
 * @public
 */
export interface MetricsSource {
  /** For example `Prometheus`. */
  readonly name: string;
  /**
   * Evaluates a PromQL expression at one moment.
   *
   * @throws UpstreamError
   */
  query(options: {
    environment: PlatformEnvironment;
    expression: string;
    at: Date;
    signal: AbortSignal;
  }): Promise<MetricSample[]>;
}
