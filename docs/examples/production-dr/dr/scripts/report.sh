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

if [ "$REHEARSAL" = true ]; then
  what="rehearsal of the $MOVE"
else
  what=$MOVE
fi
seconds() {
  jq -rn --arg time "$1" '$time | fromdateiso8601'
}
rpo=unknown
if known "$LAG"; then
  rpo=$LAG
fi
rto=unknown
if known "$VERIFIED_AT"; then
  rto=$(($(seconds "$VERIFIED_AT") - STARTED))
fi
result rpo-seconds "$rpo"
result rto-seconds "$rto"

said() {
  if known "$2"; then
    echo "- $1: $2"
  else
    echo "- $1: not known"
  fi
}
echo "$what: $WORKFLOW_STATUS"
said "approved by" "$APPROVED_BY"
said "old primary" "$FENCE"
said "promoted at" "$PROMOTED_AT"
said "floors not reached by" "$SERVICES_SHORT"
said "name switched at" "$SWITCHED_AT"
said "users arrive since" "$VERIFIED_AT"
if known "$FAILURES"; then
  echo "failed:"
  jq -r 'if type == "string" then fromjson else . end | .[] | "- \(.displayName): \(.message)"' <<<"$FAILURES" ||
    echo "- $FAILURES"
fi
if [ "$rto" != unknown ] && [ "$rto" -gt "$RTO_SECONDS" ]; then
  echo "it took longer than the RTO of $RTO_SECONDS s"
fi
if [ "$WORKFLOW_STATUS" != Succeeded ] && [ "$REHEARSAL" != true ]; then
  if known "$PROMOTED_AT" && ! known "$SWITCHED_AT"; then
    echo "HALF DONE: the database was promoted, the name was not switched"
  elif known "$SWITCHED_AT" && ! known "$PROMOTED_AT"; then
    echo "HALF DONE: the name was switched, the database was not promoted: nothing can be written"
  elif known "$PROMOTED_AT" && known "$VERIFIED_AT"; then
    echo "users arrive; what failed above is left to do"
  elif known "$PROMOTED_AT"; then
    echo "HALF DONE: database and name have moved, but it is not sure that users arrive"
  else
    echo "no step said that it moved anything; a step that failed may have: look at it"
  fi
  echo "go on with: $GO_ON"
fi
