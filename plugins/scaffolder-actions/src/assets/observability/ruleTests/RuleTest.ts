/** One test of `promtool test rules`. */
export interface RuleTest {
  name: string;
  /** Between two samples of a series. */
  interval: string;
  input_series: InputSeries[];
  alert_rule_test?: AlertExpectation[];
  promql_expr_test?: SampleExpectation[];
}

/** A series and its samples in promtool's notation: `0+60x30`. */
export interface InputSeries {
  series: string;
  values: string;
}

/** Which alerts of a name fire at a moment. */
export interface AlertExpectation {
  eval_time: string;
  alertname: string;
  exp_alerts: {
    exp_labels: Record<string, string>;
    exp_annotations: Record<string, string>;
  }[];
}

/** What an expression gives at a moment. */
export interface SampleExpectation {
  expr: string;
  eval_time: string;
  exp_samples: { labels: string; value: number }[];
}
