import type { AlertingRule } from '../rules/RuleGroup';
import type { AlertExpectation } from './RuleTest';

/** What the alert's expression gives: labels of its own, and a whole number. */
export interface AlertResult {
  labels?: Record<string, string>;
  value?: number;
}

/**
 * That of all alerts of a name exactly these fire, with the labels and the
 * text that their templates give.
 */
export function expectAlerts(
  alertname: string,
  at: string,
  rules: readonly AlertingRule[],
  result: AlertResult = {},
): AlertExpectation {
  return {
    eval_time: at,
    alertname,
    exp_alerts: rules.map(({ labels, annotations }) => ({
      exp_labels: { ...result.labels, ...labels },
      exp_annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, text]) => [
          key,
          fillIn(text, result),
        ]),
      ),
    })),
  };
}

/** The two kinds of placeholder that the generated annotations have. */
function fillIn(text: string, { labels = {}, value = 0 }: AlertResult): string {
  return text
    .replace(/\{\{ \$value \| printf "%\.(\d)f" \}\}/g, (_, digits) =>
      value.toFixed(Number(digits)),
    )
    .replace(/\{\{ \$labels\.(\w+) \}\}/g, (_, label) => labels[label] ?? '');
}
