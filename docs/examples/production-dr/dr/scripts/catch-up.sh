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

lags_since() {
  local start now
  start=$(date -u -d "@$3" +%FT%TZ)
  now=$(date -u +%FT%TZ)
  aws cloudwatch get-metric-statistics --region "$1" --namespace AWS/RDS \
    --metric-name ReplicaLag --dimensions "Name=DBInstanceIdentifier,Value=$2" \
    --statistics Maximum --period 60 --start-time "$start" --end-time "$now" --output json |
    jq -c '[.Datapoints | sort_by(.Timestamp)[] | .Maximum | ceil]'
}

started=$(date +%s)
# CloudWatch counts whole minutes: only those that begin from now on count.
from=$(((started / 60 + 1) * 60))
while true; do
  lags=$(lags_since "$PRIMARY_REGION" "$RETURNING_DATABASE" "$from")
  if jq -e 'length >= 3 and (.[-3:] | all(. == 0))' <<<"$lags" >/dev/null; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge "$CATCH_UP_SECONDS" ]; then
    refuse "$RETURNING_DATABASE still is behind: $lags"
  fi
  sleep 30
done
result replica-lag-seconds 0
