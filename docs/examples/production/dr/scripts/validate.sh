#!/usr/bin/env bash
# Finds the newest backup, and refuses one that is empty, old or not described.
set -Eeuo pipefail

fail() {
  echo "no backup to restore: $1" >&2
  exit 1
}

if ! [[ $MAX_AGE_HOURS =~ ^[1-9][0-9]{0,3}$ ]]; then
  fail "max-age-hours must be a whole number from 1 to 9999, not $MAX_AGE_HOURS"
fi
mkdir -p "$WORK/out"
now=$(date -u +%s)
newest=''
for ((day = 0; day <= MAX_AGE_HOURS / 24 + 1; day++)); do
  prefix="backups/$(date -u -d "@$((now - day * 86400))" +%F)/$SERVICE/"
  newest=$(aws s3api list-objects-v2 --bucket "$BUCKET" --prefix "$prefix" --output json |
    jq --compact-output '[.Contents[]? | select(.Key | test("/[0-9]{6}Z[.]dump$"))] | max_by(.Key) // empty')
  if [ -n "$newest" ]; then
    break
  fi
done
if [ -z "$newest" ]; then
  fail "$SERVICE has none in s3://$BUCKET that is younger than $MAX_AGE_HOURS hours"
fi
key=$(jq --raw-output .Key <<<"$newest")
size=$(jq --raw-output .Size <<<"$newest")
if [ "$size" -le 0 ]; then
  fail "s3://$BUCKET/$key is empty"
fi

manifest=$(aws s3 cp "s3://$BUCKET/${key%.dump}.json" - --only-show-errors)
sha256=$(jq --raw-output '.sha256 | select(test("^[0-9a-f]{64}$"))' <<<"$manifest")
taken_at=$(jq --raw-output .takenAt <<<"$manifest")
if [ "$(jq .bytes <<<"$manifest")" != "$size" ]; then
  fail "s3://$BUCKET/$key has not the size that its manifest names"
fi
stored=$(aws s3api head-object --bucket "$BUCKET" --key "$key" --output json | jq --raw-output '.Metadata.sha256 // ""')
if [ -z "$sha256" ] || [ "$stored" != "$sha256" ]; then
  fail "s3://$BUCKET/$key has not the checksum that its manifest names"
fi
age=$((now - $(date -u -d "$taken_at" +%s)))
if [ "$age" -gt $((MAX_AGE_HOURS * 3600)) ]; then
  fail "s3://$BUCKET/$key is $age seconds old, more than $MAX_AGE_HOURS hours"
fi

printf '%s' "$key" >"$WORK/out/key"
printf '%s' "$sha256" >"$WORK/out/checksum"
printf '%s' "$taken_at" >"$WORK/out/taken-at"
echo "s3://$BUCKET/$key: $size bytes, $age seconds old"
