/**
 * Stands before every script: how results are kept, and when nothing may be
 * changed. Bash, jq and either the AWS CLI or kubectl and curl. Everything
 * comes in as environment variables; nothing is written into the text.
 */
export const prelude = String.raw`#!/usr/bin/env bash
set -Eeuo pipefail

results=${'${RESULTS:-/tmp/results}'}
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
`;

/** The same, for scripts that change something: a rehearsal does not get past it. */
export const changingPrelude = String.raw`${prelude}
if [ "$REHEARSAL" != false ]; then
  refuse "a rehearsal changes nothing"
fi
`;

/** Reads one instance of RDS into the variable instance, and a field of it. */
export const readInstance = String.raw`
describe() {
  instance=$(aws rds describe-db-instances --region "$1" --db-instance-identifier "$2" --output json | jq -c '.DBInstances[0]')
}
field() {
  jq -r --arg name "$1" '.[$name] // "" | tostring' <<<"$instance"
}
`;

/**
 * Reads the lag of a replica, minute by minute; the start is in seconds since
 * 1970. A replica that follows nobody any more reports -1.
 */
export const readLag = String.raw`
lags_since() {
  local start now
  start=$(date -u -d "@$3" +%FT%TZ)
  now=$(date -u +%FT%TZ)
  aws cloudwatch get-metric-statistics --region "$1" --namespace AWS/RDS \
    --metric-name ReplicaLag --dimensions "Name=DBInstanceIdentifier,Value=$2" \
    --statistics Maximum --period 60 --start-time "$start" --end-time "$now" --output json |
    jq -c '[.Datapoints | sort_by(.Timestamp)[] | .Maximum | ceil]'
}
`;

/**
 * Finds what scales a service, and its floor: an HPA of its name, or a
 * ScaledObject, whose own HPA has another name. `scaler` is empty where there
 * is neither; an API server that does not answer ends the script.
 */
export const readScaler = String.raw`
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
`;
