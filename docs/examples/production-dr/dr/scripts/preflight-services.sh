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

problems=()
images='[]'
ready_services=0
while IFS=$'\t' read -r namespace name replicas; do
  read_scaler "$namespace" "$name"
  if [ -z "$scaler" ]; then
    problems+=("$namespace/$name: nothing scales it")
    continue
  fi
  ready=$(ready_replicas "$namespace" "$name")
  echo "$namespace/$name: $ready ready, floor $floor"
  if [ "$ready" -lt "$replicas" ]; then
    problems+=("$namespace/$name: $ready of $replicas pods are ready")
  else
    ready_services=$((ready_services + 1))
  fi
  # A Rollout takes its pods from the Deployment of the same name.
  found=$(kubectl get deployments.apps "$name" --namespace "$namespace" --output json |
    jq -c '[.spec.template.spec | (.initContainers // [])[], .containers[] | .image]')
  images=$(jq -c --argjson more "$found" '. + $more | unique' <<<"$images")
done < <(jq -r '.[] | [.namespace, .name, .replicas] | @tsv' "$SERVICES_FILE")

secrets=0
while read -r namespace; do
  found=$(kubectl get externalsecrets.external-secrets.io --namespace "$namespace" --output json)
  secrets=$((secrets + $(jq '.items | length' <<<"$found")))
  missing=$(jq -r '[.items[]
    | select(any(.status.conditions[]?; .type == "Ready" and .status == "True") | not)
    | .metadata.name] | join(" ")' <<<"$found")
  if [ -n "$missing" ]; then
    problems+=("$namespace: secrets that were not fetched: $missing")
  fi
done < <(jq -r '[.[].namespace] | unique[]' "$SERVICES_FILE")

result services-ready "$ready_services"
result secrets-checked "$secrets"
result images "$images"
if [ "${#problems[@]}" -gt 0 ]; then
  printf 'refused: %s\n' "${problems[@]}" >&2
  exit 1
fi
