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

describe() {
  instance=$(aws rds describe-db-instances --region "$1" --db-instance-identifier "$2" --output json | jq -c '.DBInstances[0]')
}
field() {
  jq -r --arg name "$1" '.[$name] // "" | tostring' <<<"$instance"
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

problems=()
describe "$REGION" "$DATABASE"
status=$(field DBInstanceStatus)
class=$(field DBInstanceClass)
source=$(field ReadReplicaSourceDBInstanceIdentifier)
result replica-status "$status"
result replica-class "$class"
result replica-source "${source:-none}"

if [ "$status" != available ]; then
  problems+=("$DATABASE is $status")
fi
if [ "$class" != "$DATABASE_CLASS" ]; then
  problems+=("$DATABASE is a $class, planned is a $DATABASE_CLASS")
fi

lag=unknown
if [ -n "$source" ]; then
  lag=$(lags_since "$REGION" "$DATABASE" "$(($(date +%s) - 900))" | jq -r 'last // "unknown"')
elif [ "$CONTINUE" != true ]; then
  problems+=("$DATABASE is no replica: promoted already? continue=true goes on from there")
fi
result replica-lag-seconds "$lag"
if [ -n "$source" ] && [ "$ACCEPT_LAG" != true ]; then
  if [ "$lag" = unknown ] || [ "$lag" -lt 0 ]; then
    problems+=("nobody knows how far $DATABASE is behind; accept-lag=true goes on all the same")
  elif [ "$lag" -gt "$RPO_SECONDS" ]; then
    problems+=("$DATABASE is $lag s behind, $RPO_SECONDS s were agreed; accept-lag=true goes on all the same")
  fi
fi

if [ "${#problems[@]}" -gt 0 ]; then
  printf 'refused: %s\n' "${problems[@]}" >&2
  exit 1
fi
