/**
 * Reads from AWS what the environment cost and what is recommended, into
 * files of JSON. Only days that have settled count, the end of the window is
 * not part of it, and every page is read. It fails where the cost cannot be
 * read; a recommendation that cannot be had is `unknown`, with the reason.
 *
 * Cost Explorer answers in us-east-1 for every region.
 */
export const costScript = String.raw`set -Eeuo pipefail
today=$(date -u +%F)
end=$(date -u -d "$today - $SETTLE_DAYS days" +%F)
start=$(date -u -d "$end - $LOOKBACK_DAYS days" +%F)
filter=$(jq -cn --arg environment "$ENVIRONMENT" \
  '{ Tags: { Key: "Environment", Values: [$environment] } }')

# pages NAME OPTION COMMAND...: every page of an answer, a line each
pages() {
  local name=$1 option=$2 token=''
  shift 2
  : >"$WORK/$name.pages"
  while :; do
    local more=()
    if [ -n "$token" ]; then more=("$option" "$token"); fi
    aws "$@" --no-paginate --output json "${'$'}{more[@]}" \
      >"$WORK/$name.page" 2>"$WORK/$name.error" || return 1
    jq -c . "$WORK/$name.page" >>"$WORK/$name.pages"
    token=$(jq -r '.NextPageToken // .nextToken // empty' "$WORK/$name.page")
    if [ -z "$token" ]; then break; fi
  done
}

# recommend NAME FILTER OPTION COMMAND...: its items, or why there are none
recommend() {
  local name=$1 items=$2
  shift 2
  if pages "$name" "$@"; then
    jq -cs "{ status: \"ok\", items: [.[] | $items] }" \
      "$WORK/$name.pages" >"$WORK/$name.json"
  else
    jq -cn --rawfile reason "$WORK/$name.error" \
      '{ status: "unknown", reason: ($reason[0:300] | gsub("\\s+"; " ")), items: [] }' \
      >"$WORK/$name.json"
  fi
}

if ! pages cost --next-page-token ce get-cost-and-usage --region us-east-1 \
  --time-period "Start=$start,End=$end" --granularity DAILY \
  --metrics UnblendedCost --filter "$filter" \
  --group-by Type=DIMENSION,Key=SERVICE; then
  cat "$WORK/cost.error" >&2
  exit 1
fi
jq -cs --arg start "$start" --arg until "$end" --argjson days "$LOOKBACK_DAYS" '
  [.[].ResultsByTime[]] as $days_of
  | [$days_of[].Groups[] | { service: .Keys[0], usd: (.Metrics.UnblendedCost.Amount | tonumber) }]
  | group_by(.service)
  | map({ service: .[0].service, usd: ((map(.usd) | add) * 100 | round / 100) })
  | sort_by(-.usd)
  | { window: { start: $start, endExclusive: $until },
      # Nothing at all means that the tag is not activated, not that it is free.
      status: (if length == 0 then "unknown" else "ok" end),
      estimated: ([$days_of[].Estimated] | any),
      services: .,
      totalUsd: (if length == 0 then null else (map(.usd) | add * 100 | round / 100) end),
      monthUsd: (if length == 0 then null else (map(.usd) | add / $days * 365 / 12 * 100 | round / 100) end) }
  ' "$WORK/cost.pages" >"$WORK/cost.json"

recommend groups '.autoScalingGroupRecommendations[]?
  | select(.autoScalingGroupName | contains(env.CLUSTER_NAME))
  | { name: .autoScalingGroupName, finding, now: .currentConfiguration.instanceType }
    + (.recommendationOptions[0] // {} | { to: .configuration.instanceType,
        monthUsd: .savingsOpportunity.estimatedMonthlySavings.value })' \
  --next-token compute-optimizer get-auto-scaling-group-recommendations
recommend databases '.rdsDBRecommendations[]?
  | select(any(.tags[]?; .key == "Environment" and .value == env.ENVIRONMENT))
  | { name: (.resourceArn | split(":") | last), finding: .instanceFinding, now: .currentDBInstanceClass }
    + (.instanceRecommendationOptions[0] // {} | { to: .dbInstanceClass,
        monthUsd: .savingsOpportunity.estimatedMonthlySavings.value })' \
  --next-token compute-optimizer get-rds-database-recommendations
recommend savings-plans '.SavingsPlansPurchaseRecommendation.SavingsPlansPurchaseRecommendationSummary
  | select(. != null)
  | { what: "Compute Savings Plan, one year, nothing upfront",
      hourlyUsd: (.HourlyCommitmentToPurchase // "0" | tonumber),
      monthUsd: (.EstimatedMonthlySavingsAmount // "0" | tonumber) }' \
  --next-page-token ce get-savings-plans-purchase-recommendation \
  --region us-east-1 --savings-plans-type COMPUTE_SP --term-in-years ONE_YEAR \
  --payment-option NO_UPFRONT --lookback-period-in-days THIRTY_DAYS
recommend reservations '.Recommendations[]?.RecommendationSummary
  | select(. != null)
  | { what: "Reserved RDS instances, one year, nothing upfront",
      monthUsd: (.TotalEstimatedMonthlySavingsAmount // "0" | tonumber) }' \
  --next-page-token ce get-reservation-purchase-recommendation \
  --region us-east-1 --service 'Amazon Relational Database Service' \
  --term-in-years ONE_YEAR --payment-option NO_UPFRONT \
  --lookback-period-in-days THIRTY_DAYS
`;
