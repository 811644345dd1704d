/**
 * Writes what the vertical autoscalers of the cluster recommend, a line of
 * JSON. A cluster without them is no fault: the report then says that it does
 * not know.
 */
export const containersScript = String.raw`set -eu
if kubectl get verticalpodautoscalers.autoscaling.k8s.io --all-namespaces \
  --output json >"$WORK/vpa.json" 2>"$WORK/vpa.error"; then
  jq -c '{ status: "ok", items: [
    .items[]
    | . as $scaler
    | .status.recommendation.containerRecommendations[]?
    | { namespace: $scaler.metadata.namespace,
        workload: $scaler.spec.targetRef.name,
        container: .containerName,
        cpu: .target.cpu, memory: .target.memory } ] }' \
    "$WORK/vpa.json" >"$WORK/containers.json"
else
  jq -cn --rawfile reason "$WORK/vpa.error" \
    '{ status: "unknown", reason: ($reason[0:300] | rtrimstr("\n")), items: [] }' \
    >"$WORK/containers.json"
fi
`;
