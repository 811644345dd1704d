import type { TextFile } from '../../AssetFile';

/**
 * Waits for Argo CD to have rolled an image out, with a token that can read
 * Applications and nothing else: the pipeline has no way into a cluster.
 */
export const waitForRolloutScript: TextFile = {
  type: 'text',
  path: '.github/scripts/wait-for-rollout.sh',
  executable: true,
  text: String.raw`#!/bin/sh
# Waits until Argo CD's APPLICATION is at REVISION, runs IMAGE and is healthy.
# Fails at once where it is degraded, and after an hour in any case.
set -eu

fail() {
  echo "::error::$1"
  if [ -n "$PREVIOUS_DIGEST" ]; then
    echo "To go back:"
    echo "  gh workflow run promote.yml -f environment=$ENVIRONMENT -f digest=$PREVIOUS_DIGEST"
  fi
  exit 1
}

[ -n "$ARGOCD_SERVER" ] ||
  fail "The commit was made, but environment $ENVIRONMENT has no variable ARGOCD_SERVER: whether it was rolled out is not known."

deadline=$(($(date +%s) + 3600))
while [ "$(date +%s)" -lt "$deadline" ]; do
  # The token goes in through a pipe: the process list shows arguments.
  state=$(printf 'header = "Authorization: Bearer %s"\n' "$ARGOCD_TOKEN" |
    curl --silent --show-error --fail --max-time 20 --config - \
      "https://$ARGOCD_SERVER/api/v1/applications/$APPLICATION?refresh=normal" |
    jq -er --arg revision "$REVISION" --arg image "$IMAGE" '
      if .status.sync.revision != $revision
        or (.status.summary.images // [] | index($image)) == null
      then "Pending"
      elif .status.sync.status != "Synced" then "Syncing"
      else .status.health.status // "Unknown" end') || state=
  [ -n "$state" ] || state=Unreachable
  echo "$(date -u +%H:%M:%S) $APPLICATION: $state"
  case $state in
    Healthy) exit 0 ;;
    Degraded) fail "$APPLICATION is degraded with $IMAGE." ;;
  esac
  sleep 15
done
fail "$APPLICATION did not become healthy with $IMAGE within an hour."
`,
};
