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

started=$(date +%s)
while true; do
  aws cloudwatch put-metric-data --region "$REGION" --namespace "$SWITCH_NAMESPACE" \
    --metric-data "MetricName=$SWITCH_METRIC,Dimensions=[{Name=Hostname,Value=$PUBLIC_NAME}],Value=$SWITCH_VALUE"
  state=$(aws cloudwatch describe-alarms --region "$REGION" --alarm-names "$SWITCH_ALARM" --output json |
    jq -r '.MetricAlarms[0].StateValue // "missing"')
  if [ "$state" = "$SWITCH_STATE" ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge 420 ]; then
    refuse "the alarm $SWITCH_ALARM is $state, not $SWITCH_STATE: the name has not moved"
  fi
  sleep 20
done
result switched-at "$(date -u +%FT%TZ)"
