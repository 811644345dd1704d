import { prelude } from './prelude';

/**
 * Runs at the end whatever happened: nothing of the experiment is left, and
 * the service is whole again, or the Workflow fails.
 */
export const reportScript = String.raw`${prelude}
revert
if running; then
  refuse "the filter $FILTER_NAME is still there"
fi

unready() {
  pods | jq '[.items[] | select(any(.status.conditions[]?; .type == "Ready" and .status == "True") | not)] | length'
}
tries=0
until [ "$(unready)" = 0 ]; do
  tries=$((tries + 1))
  if [ "$tries" -ge 24 ]; then
    refuse "two minutes after the experiment pods are still not ready"
  fi
  sleep 5
done
echo "experiment $WORKFLOW_STATUS, $(ready_pods | wc -l) pods ready, burn rate $(ask "$BURN_RATE_QUERY")"
`;
