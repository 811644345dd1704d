import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, markdownPage, shell, steps } from '../../docs/markdown';
import { before } from '../commands';

/** For the alerts of the budget and of unusual cost. */
export function costOverBudget(plan: InfrastructurePlan): string {
  const { name, spec, defaults, platform } = plan;
  return markdownPage(
    '# Cost over budget',
    `The budget of ${code(name)} is ${
      spec.budgetUSD
    } USD a month, and was estimated at ${Math.ceil(
      plan.cost.totalUsd,
    )} USD when it was planned. Mails are sent at 50, 80 and 100 % of it, and when the forecast passes 100 %. Nothing is switched off by itself.`,
    before(plan),
    '## Find what costs',
    steps(
      `By service of AWS, this month and the last; the newest two days are incomplete. The end of the period is exclusive.\n${shell(
        `aws ce get-cost-and-usage --time-period "Start=$(date -u -d "$(date -u +%Y-%m-01) -1 month" +%F),End=$(date -u +%F)" --granularity MONTHLY --metrics UnblendedCost --filter '{"Tags":{"Key":"Environment","Values":["${name}"]}}' --group-by Type=DIMENSION,Key=SERVICE --query 'ResultsByTime[].{from:TimePeriod.Start,cost:Groups[].[Keys[0],Metrics.UnblendedCost.Amount]}'`,
      )}`,
      `By service of ours, which has the tag ${code(
        'Service',
      )}; the portal's cost area shows the same beside each service's own budget, at <${platform.portalUrl.replace(
        /\/+$/,
        '',
      )}>.\n${shell(
        `aws ce get-cost-and-usage --time-period "Start=$(date -u -d '-9 days' +%F),End=$(date -u -d '-2 days' +%F)" --granularity DAILY --metrics UnblendedCost --filter '{"Tags":{"Key":"Environment","Values":["${name}"]}}' --group-by Type=TAG,Key=Service --query 'ResultsByTime[].{day:TimePeriod.Start,cost:Groups[].[Keys[0],Metrics.UnblendedCost.Amount]}'`,
      )}`,
      `Was it one event? Anomalies name the resource and the day.\n${shell(
        `aws ce get-anomalies --date-interval "StartDate=$(date -u -d '-30 days' +%F)" --query 'Anomalies[].[AnomalyStartDate,Impact.TotalImpact,RootCauses[0].Service,RootCauses[0].UsageType]' --output table`,
      )}`,
      `Nodes, and whether they are spot: ${spec.minReplicas} to ${
        spec.maxReplicas
      } are planned, ${
        spec.spotPercent
      } % of what is beyond the baseline on spot.\n${shell(
        `kubectl --context ${name} get nodes -L karpenter.sh/capacity-type -L node.kubernetes.io/instance-type`,
        `kubectl --context ${name} get pods -A --field-selector status.phase=Pending`,
      )}`,
    ),
    '## Make it less',
    [
      `- The report of rightsizing (${code(
        'finops/rightsizing',
      )}) names what requests more than it uses; it proposes, and changes nothing.`,
      '- A service whose replicas do not come down again: look at its scaler before its size.',
      '- Logs: what writes most is found in CloudWatch by ingested bytes. Log less rather than for fewer days.',
      ...(defaults.disposable
        ? [
            `- ${code(name)} rests from 22:00 to 06:00 (${
              platform.operations.timeZone
            }). Does it?`,
          ]
        : [
            '- Commitments: the report names them. They cannot be given back, so somebody with that authority approves each.',
          ]),
      ...(plan.standby
        ? [
            '- Fewer replicas or a smaller database make a failover slower, or impossible: generate with the new values first, and read what is refused.',
          ]
        : []),
    ].join('\n'),
    '## Or change the budget',
    `It is the value ${code(
      'budgetUSD',
    )} of this environment. Whoever owns the budget decides; [Apply changes](apply-changes.md) has the commands.`,
  );
}
