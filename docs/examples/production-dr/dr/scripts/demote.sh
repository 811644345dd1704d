#!/usr/bin/env bash
set -Eeuo pipefail

results=${RESULTS:-/tmp/results}
mkdir -p "$results"

# Kept as an output parameter of the step, and said in its log.
result() {
  printf '%s' "$2" >"$results/$1"
  echo "$1: $2"
}

refuse() {
  echo "refused: $1" >&2
  exit 1
}

# What a step before did not say arrives empty, as unknown, or as the
# unresolved text of the parameter.
known() {
  case "$1" in
    '' | unknown | *'{{'*) return 1 ;;
  esac
}

if [ "$REHEARSAL" != false ]; then
  refuse "a rehearsal changes nothing"
fi

hpa=horizontalpodautoscalers.autoscaling
scaledobject=scaledobjects.keda.sh
read_scaler() {
  local found kind
  scaler='' floor=0 workload=''
  found=$(kubectl get "$hpa" "$2" --namespace "$1" --ignore-not-found --output json)
  if [ -n "$found" ]; then
    scaler=$hpa
    floor=$(jq -r '.spec.minReplicas // 1' <<<"$found")
  else
    found=$(kubectl get "$scaledobject" "$2" --namespace "$1" --ignore-not-found --output json)
    if [ -z "$found" ]; then
      return 0
    fi
    scaler=$scaledobject
    floor=$(jq -r '.spec.minReplicaCount // 0' <<<"$found")
  fi
  kind=$(jq -r '.spec.scaleTargetRef.kind // "Deployment"' <<<"$found")
  case "$kind" in
    Rollout) workload=rollouts.argoproj.io ;;
    *) workload=deployments.apps ;;
  esac
}
ready_replicas() {
  kubectl get "$workload" "$2" --namespace "$1" --output json | jq -r '.status.readyReplicas // 0'
}
set_floor() {
  local field=minReplicas
  if [ "$scaler" = "$scaledobject" ]; then
    field=minReplicaCount
  fi
  kubectl patch "$scaler" "$2" --namespace "$1" --type merge --field-manager "$4" \
    --patch "{\"spec\":{\"$field\":$3}}"
}

while IFS=$'\t' read -r namespace name replicas; do
  read_scaler "$namespace" "$name"
  if [ -n "$scaler" ] && [ "$floor" -gt "$replicas" ]; then
    set_floor "$namespace" "$name" "$replicas" failback
  fi
done < <(jq -r '.[] | [.namespace, .name, .replicas] | @tsv' "$SERVICES_FILE")
result demoted-at "$(date -u +%FT%TZ)"
echo "left to people: $DATABASE has to become a replica again, then its services may run"
