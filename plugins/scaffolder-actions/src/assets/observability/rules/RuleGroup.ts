/** A rule that records a series. */
export interface RecordingRule {
  record: string;
  expr: string;
}

/** A rule that alerts, as Prometheus writes it. */
export interface AlertingRule {
  alert: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/**
 * A group of rules. Prometheus and its operator write groups alike, so one
 * list serves the PrometheusRule and the file that promtool tests.
 */
export interface RuleGroup {
  name: string;
  interval: string;
  rules: (RecordingRule | AlertingRule)[];
}

/** Whether a rule alerts. */
export function isAlert(
  rule: RecordingRule | AlertingRule,
): rule is AlertingRule {
  return 'alert' in rule;
}
