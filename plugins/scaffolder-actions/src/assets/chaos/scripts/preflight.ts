import { budgetReserve } from '../chaosParameters';
import { checkedPrelude } from './prelude';

/**
 * Refuses an experiment that the service cannot afford, or that nobody could
 * watch. What the mesh will abort is booked in advance: it never reaches the
 * service, so that the service's own figures will not show it.
 */
export const preflightScript = String.raw`${checkedPrelude}
case "$ENVIRONMENT" in
  dev | staging) ;;
  *)
    if [ "$ALLOW_PRODUCTION" != true ]; then
      refuse "in $ENVIRONMENT it needs allow-production=true"
    fi
    ;;
esac

if [ -n "$ROLLOUT" ]; then
  phase=$(kubectl get rollout "$ROLLOUT" --namespace "$NAMESPACE" --output json | jq -r '.status.phase // "unknown"')
  if [ "$phase" != Healthy ]; then
    refuse "the rollout is $phase: two experiments at a time tell nothing"
  fi
fi

if [ "$EVICTIONS_PER_MINUTE" -gt 0 ] && [ "$(ready_pods | wc -l)" -lt 2 ]; then
  refuse "fewer than two pods are ready: an eviction would be an outage"
fi

spent=$(ask "$BUDGET_SPENT_QUERY")
if [ -z "$spent" ]; then
  refuse "Prometheus has no error ratio of the last 30 days"
fi
planned=$(awk -v percent="$ABORT_PERCENT" -v seconds="$DURATION_SECONDS" -v budget="$ERROR_BUDGET" \
  'BEGIN { printf "%.6f", percent / 100 * seconds / (budget * 30 * 86400) }')
if ! at_most "$(awk -v a="$spent" -v b="$planned" 'BEGIN { printf "%.6f", a + b }')" ${
  1 - budgetReserve
}; then
  refuse "of the error budget $spent is spent and $planned would be: too little is left"
fi

for query in "$BURN_RATE_QUERY" "$BURN_RATE_1H_QUERY"; do
  rate=$(ask "$query")
  if [ -z "$rate" ]; then
    refuse "Prometheus has no burn rate: there is nothing to watch"
  fi
  if ! at_most "$rate" 1; then
    refuse "the error budget burns $rate times too fast already"
  fi
done

# Only one experiment runs at a time: what is left over is nobody's.
revert
echo "ready: $spent of the error budget is spent, $planned will be"
`;
