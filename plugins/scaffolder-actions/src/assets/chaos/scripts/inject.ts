import { checkedPrelude } from './prelude';

/** Puts the filter into the mesh, owned by the Workflow, or leaves nothing behind. */
export const injectScript = String.raw`${checkedPrelude}
injected=no
finish() {
  status=$?
  trap - EXIT
  if [ "$injected" = no ]; then
    revert
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 143' INT TERM

changed=$(printf '%s' "$FILTER" | jq \
  --arg workflow "$WORKFLOW_NAME" \
  --arg uid "$WORKFLOW_UID" \
  --argjson latency "$LATENCY_MS" \
  --argjson delayed "$LATENCY_PERCENT" \
  --argjson aborted "$ABORT_PERCENT" '
    .metadata.ownerReferences = [{
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      name: $workflow,
      uid: $uid
    }]
    | .spec.configPatches[0].patch.value.typed_config |= (
        (if $latency > 0 and $delayed > 0 then .delay = {
          fixed_delay: "\($latency / 1000)s",
          percentage: {numerator: $delayed, denominator: "HUNDRED"}
        } else . end)
        | (if $aborted > 0 then .abort = {
          http_status: 503,
          percentage: {numerator: $aborted, denominator: "HUNDRED"}
        } else . end)
      )')
printf '%s' "$changed" | kubectl create --filename -
running
injected=yes
`;
