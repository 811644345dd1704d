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

if ! known "$IMAGES"; then
  result images-present unknown
  refuse "the services' images are not known"
fi
missing=()
present=0
while IFS= read -r image; do
  if [[ "$image" =~ ^([0-9]{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/([^@:]+)@(sha256:[0-9a-f]{64})$ ]]; then
    if [ "${BASH_REMATCH[2]}" != "$REGION" ]; then
      missing+=("$image lies in another region")
    elif aws ecr describe-images --registry-id "${BASH_REMATCH[1]}" --region "$REGION" \
      --repository-name "${BASH_REMATCH[3]}" --image-ids "imageDigest=${BASH_REMATCH[4]}" >/dev/null; then
      present=$((present + 1))
    else
      missing+=("$image is not in the registry")
    fi
  else
    echo "not of this region's registry, not asked for: $image"
  fi
done < <(jq -r '.[]' <<<"$IMAGES")
result images-present "$present"
if [ "${#missing[@]}" -gt 0 ]; then
  printf 'refused: %s\n' "${missing[@]}" >&2
  exit 1
fi
