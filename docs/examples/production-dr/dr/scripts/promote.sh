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

describe() {
  instance=$(aws rds describe-db-instances --region "$1" --db-instance-identifier "$2" --output json | jq -c '.DBInstances[0]')
}
field() {
  jq -r --arg name "$1" '.[$name] // "" | tostring' <<<"$instance"
}

started=$(date +%s)
describe "$PROMOTE_REGION" "$PROMOTE_DATABASE"
if [ -n "$(field ReadReplicaSourceDBInstanceIdentifier)" ] && [ "$(field DBInstanceStatus)" = available ]; then
  aws rds promote-read-replica --region "$PROMOTE_REGION" --db-instance-identifier "$PROMOTE_DATABASE" \
    --backup-retention-period "$BACKUP_DAYS" >/dev/null
fi
# It is still named available for a moment: only without a source it is done.
while true; do
  describe "$PROMOTE_REGION" "$PROMOTE_DATABASE"
  status=$(field DBInstanceStatus)
  source=$(field ReadReplicaSourceDBInstanceIdentifier)
  if [ -z "$source" ] && [ "$status" = available ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge "$PROMOTE_SECONDS" ]; then
    refuse "$PROMOTE_DATABASE is $status after $PROMOTE_SECONDS s, and follows ${source:-nobody}"
  fi
  sleep 15
done
result promote-seconds "$(($(date +%s) - started))"
result promoted-at "$(date -u +%FT%TZ)"
