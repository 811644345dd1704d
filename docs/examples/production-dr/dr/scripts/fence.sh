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

protect() {
  timeout 60 aws rds modify-db-instance --region "$PRIMARY_REGION" \
    --db-instance-identifier "$PRIMARY_DATABASE" --deletion-protection --apply-immediately >/dev/null
}
if protect; then
  result fence protected
else
  # Most often the region is gone, and this why it is done at all.
  result fence unreachable
fi
echo "to be fenced in the old cluster, by the runbook of each service:"
jq -r '.[] | "- \(.namespace)/\(.name)"' "$SERVICES_FILE"
