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

if ! describe "$PRIMARY_REGION" "$RETURNING_DATABASE"; then
  result promotion unknown
elif [ "$(field DBInstanceStatus)" = available ] && [ -n "$(field ReadReplicaSourceDBInstanceIdentifier)" ]; then
  result promotion none
else
  result promotion begun
fi
