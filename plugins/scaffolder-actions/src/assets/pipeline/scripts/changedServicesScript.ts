import type { TextFile } from '../../AssetFile';

/**
 * Finds the services between two commits. The manifests count as the service:
 * an image and the configuration it runs with are one commit.
 */
export const changedServicesScript: TextFile = {
  type: 'text',
  path: '.github/scripts/changed-services.sh',
  executable: true,
  text: String.raw`#!/bin/sh
# Lists the services that changed since BASE_REVISION as a JSON array, and
# writes it to GITHUB_OUTPUT as "services". Without a base that git knows (a
# first push, a run by hand) all of them count as changed.
set -eu

all=false
changed=
if [ -n "$BASE_REVISION" ] &&
  git cat-file -e "$BASE_REVISION^{commit}" 2>/dev/null; then
  changed=$(git diff --name-only "$BASE_REVISION...HEAD" --)
else
  all=true
fi

# What all services are built and deployed with.
if printf '%s\n' "$changed" |
  grep -Eq '^(\.github|deploy|observability|security)/'; then
  all=true
fi

services=
for dockerfile in services/*/Dockerfile; do
  [ -f "$dockerfile" ] || continue
  folder=$(dirname "$dockerfile")
  if [ "$all" = true ] ||
    printf '%s\n' "$changed" | grep -Fq "$folder/"; then
    services="$services$(basename "$folder")
"
  fi
done

json=$(printf '%s' "$services" | jq -Rnc '[inputs | select(length > 0)]')
echo "changed services: $json"
echo "services=$json" >>"$GITHUB_OUTPUT"
`,
};
