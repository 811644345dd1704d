import { checkedPrelude } from './prelude';

/**
 * Evicts pods, never faster than asked and never more than the share. Through
 * the eviction API, so that the PodDisruptionBudget has the last word.
 */
export const evictScript = String.raw`${checkedPrelude}
ready=$(ready_pods | wc -l)
limit=$((ready * EVICTED_PERCENT / 100))
if [ "$EVICTIONS_PER_MINUTE" -eq 0 ] || [ "$limit" -eq 0 ]; then
  echo "none of $ready ready pods is evicted"
  exit 0
fi
pause=$((60 / EVICTIONS_PER_MINUTE))
end=$(($(date +%s) + DURATION_SECONDS))
evicted=0
while [ "$evicted" -lt "$limit" ] && [ "$(date +%s)" -lt "$end" ] && running; do
  pod=$(ready_pods | shuf -n 1)
  if [ -n "$pod" ]; then
    eviction=$(jq -n --arg name "$pod" --arg namespace "$NAMESPACE" \
      '{apiVersion: "policy/v1", kind: "Eviction", metadata: {name: $name, namespace: $namespace}}')
    if printf '%s' "$eviction" | kubectl create \
      --raw "/api/v1/namespaces/$NAMESPACE/pods/$pod/eviction" --filename - >/dev/null; then
      evicted=$((evicted + 1))
      echo "evicted $pod, $evicted of $limit"
    else
      echo "$pod stays: its disruption budget does not allow an eviction now"
    fi
  fi
  sleep "$pause"
done
echo "evicted $evicted of $ready ready pods"
`;
