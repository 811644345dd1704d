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

echo "rehearsal: nothing is changed. The workflow would now"
if [ "$MOVE" = failback ]; then
  echo "- make $RETURNING_DATABASE in $PRIMARY_REGION from $DATABASE, before it is approved, and wait for the last change"
  jq -r '.[] | "- stop \(.namespace)/\(.name), and lower its floor to \(.replicas)"' "$SERVICES_FILE"
  echo "- promote $RETURNING_DATABASE, and lose nothing"
else
  echo "- fence $PRIMARY_DATABASE in $PRIMARY_REGION as far as it can be reached"
  echo "- promote $DATABASE in $REGION, and lose what it is behind: $LAG s"
  jq -r '.[] | "- raise the floor of \(.namespace)/\(.name) from \(.replicas) to \(.primaryReplicas)"' "$SERVICES_FILE"
fi
echo "- write $SWITCH_METRIC $SWITCH_VALUE to $SWITCH_NAMESPACE in $REGION, so that $PUBLIC_NAME leads to $TARGET_NAME"
echo "- ask https://$PUBLIC_NAME$HEALTH_PATH until it answers from $TARGET_NAME"
