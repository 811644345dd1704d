import { platformLabels } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ServicePlan } from '../../../plan/ServicePlan';
import { RunbookName, runbookUrl } from '../runbooks';
import type { AlertingRule } from './RuleGroup';

/** `page` wakes somebody, `ticket` waits for the morning. */
export type Severity = 'page' | 'ticket';

interface AlertOptions {
  name: string;
  expr: string;
  for?: string;
  severity: Severity;
  runbook: RunbookName;
  summary: string;
  description: string;
  /** Tells alerts of one name apart. */
  labels?: Record<string, string>;
}

/**
 * An alert with everything that routing and the person on call need. Nothing
 * a person typed gets into it but names, which are restricted by pattern: the
 * text is a template of Prometheus.
 */
export function createAlert(
  plan: ServicePlan,
  { name, expr, severity, runbook, ...rest }: AlertOptions,
): AlertingRule {
  return {
    alert: name,
    expr,
    ...(rest.for ? { for: rest.for } : {}),
    labels: {
      severity,
      owner: plan.spec.owner.name,
      [platformLabels.prometheusService]: plan.name,
      ...rest.labels,
    },
    annotations: {
      summary: rest.summary,
      description: rest.description,
      runbook_url: runbookUrl(plan, runbook),
    },
  };
}
