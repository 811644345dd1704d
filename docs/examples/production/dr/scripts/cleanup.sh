#!/usr/bin/env bash
# Removes every pod of the drill that holds a copy of the data, and writes down
# what the drill came to.
set -Eeuo pipefail

copies=(--namespace "$NAMESPACE" --selector "workflows.argoproj.io/workflow=$WORKFLOW_NAME,$HOLDS_DATA")
# Their logs go with them.
kubectl logs "${copies[@]}" --all-containers --prefix --tail=50 --ignore-errors || true
kubectl delete pods "${copies[@]}" --ignore-not-found --wait --timeout=120s
left=$(kubectl get pods "${copies[@]}" --output name)
if [ -n "$left" ]; then
  echo "clean-up failed: $left is still there" >&2
  exit 1
fi

kubectl get workflow "$WORKFLOW_NAME" --namespace "$NAMESPACE" --output json |
  jq --arg service "$SERVICE" --arg environment "$ENVIRONMENT" --arg status "$WORKFLOW_STATUS" '
  { $service, $environment, $status,
    workflow: .metadata.name, startedAt: .status.startedAt,
    measured: ([.status.outputs.parameters[]? | { key: .name, value }] | from_entries) }
  ' >"$WORK/result.json"
