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

addresses() {
  getent ahosts "$1" | awk '{ print $1 }' | sort -u
}
arrives() {
  local public target
  public=$(addresses "$PUBLIC_NAME") || return 1
  target=$(addresses "$TARGET_NAME") || return 1
  # Every address that users may get belongs to the gateway.
  if [ -z "$public" ] || [ -n "$(comm -23 <(echo "$public") <(echo "$target"))" ]; then
    echo "$PUBLIC_NAME does not lead to $TARGET_NAME yet"
    return 1
  fi
  curl --silent --show-error --fail --output /dev/null --max-time 10 "https://$PUBLIC_NAME$HEALTH_PATH"
}
started=$(date +%s)
good=0
while [ "$good" -lt 2 ]; do
  if arrives; then
    good=$((good + 1))
  else
    good=0
  fi
  if [ "$good" -lt 2 ]; then
    if [ $(($(date +%s) - started)) -ge 600 ]; then
      refuse "https://$PUBLIC_NAME$HEALTH_PATH does not answer from $TARGET_NAME"
    fi
    sleep 30
  fi
done
result verified-at "$(date -u +%FT%TZ)"
if known "$SERVICES_SHORT" && [ "$SERVICES_SHORT" != none ]; then
  refuse "users arrive, but fewer pods than in the primary are ready: $SERVICES_SHORT"
fi
