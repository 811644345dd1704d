/**
 * Puts the report together: one line of JSON on standard output, and a short
 * one as the container's last message. What to change is a text for a pull
 * request; unless it is a dry run the text is kept in a ConfigMap as well.
 * Commitments are listed apart: they need somebody's approval.
 */
export const proposalScript = String.raw`set -eu
jq -cn --slurpfile cost "$WORK/cost.json" \
  --slurpfile containers "$WORK/containers.json" \
  --slurpfile groups "$WORK/groups.json" \
  --slurpfile databases "$WORK/databases.json" \
  --slurpfile plans "$WORK/savings-plans.json" \
  --slurpfile reservations "$WORK/reservations.json" \
  --arg environment "$ENVIRONMENT" --arg dryRun "$DRY_RUN" \
  --argjson budget "$BUDGET_USD" --argjson actual "$ACTUAL_PERCENT" \
  --argjson forecast "$FORECAST_PERCENT" '
  def resizes: [.[] | select(.to != null and .to != .now)];
  $cost[0] as $spent
  | ($groups[0].items + $databases[0].items | resizes) as $resizes
  | $containers[0].items as $pods
  | { report: "rightsizing", environment: $environment,
      dryRun: ($dryRun != "false"),
      cost: $spent,
      budget: { usd: $budget, actualPercent: $actual, forecastPercent: $forecast,
        share: (if $spent.monthUsd == null then null
          else ($spent.monthUsd / $budget * 1000 | round / 1000) end) },
      recommendations: { groups: $groups[0], databases: $databases[0],
        containers: $containers[0] },
      commitments: { scope: "account", needsApproval: true,
        savingsPlans: $plans[0], reservations: $reservations[0] },
      proposal: (if ($resizes | length) + ($pods | length) == 0 then null else
        { branch: "rightsizing/\($environment)-\($spent.window.endExclusive)",
          title: "Sizes in \($environment) as they are used",
          body: ([
            "Measured until \($spent.window.endExclusive). Look at each before you merge.",
            "",
            "| What | Now | Recommended | USD a month |",
            "| --- | --- | --- | ---: |",
            ($resizes[] | "| ${'`'}\(.name)${'`'} | \(.now) | \(.to) | \(.monthUsd // "unknown") |"),
            ($pods[] | "| ${'`'}\(.namespace)/\(.workload)${'`'}, container ${'`'}\(.container)${'`'} | | CPU \(.cpu), memory \(.memory) | |")
          ] | join("\n")) } end) }' >"$WORK/report.json"
cat "$WORK/report.json"
jq -c '{ totalUsd: .cost.totalUsd, monthUsd: .cost.monthUsd, share: .budget.share,
  proposes: (.proposal != null) }' "$WORK/report.json" >/dev/termination-log
if [ "$DRY_RUN" = false ]; then
  jq -r '.proposal // empty' "$WORK/report.json" >"$WORK/proposal.json"
  kubectl create configmap "$PROPOSAL" --namespace "$NAMESPACE" \
    --from-file="$WORK/report.json" --from-file="$WORK/proposal.json" \
    --dry-run=client --output json |
    kubectl apply --server-side --force-conflicts --filename -
fi
`;
