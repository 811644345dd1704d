#!/usr/bin/env bash
# Uploads the dump in $WORK with its manifest, and verifies what arrived.
set -Eeuo pipefail

fail() {
  echo "upload failed: $1" >&2
  exit 1
}

taken_at=$(<"$WORK/taken-at")
sha256=$(<"$WORK/sha256")
size=$(wc -c <"$WORK/backup.dump")
if [ "$size" -eq 0 ]; then
  fail 'the dump is empty'
fi
time=${taken_at#*T}
key="backups/${taken_at%T*}/$SERVICE/${time//:/}"

put() {
  aws s3 cp "$1" "s3://$BUCKET/$2" --only-show-errors \
    --sse aws:kms --sse-kms-key-id "$KMS_KEY" \
    --checksum-algorithm SHA256 --metadata "sha256=$3"
}

jq --null-input --rawfile tables "$WORK/tables.tsv" \
  --arg takenAt "$taken_at" --arg sha256 "$sha256" --argjson bytes "$size" '
  { $takenAt, $sha256, $bytes,
    tables: ($tables | split("\n") | map(select(. != "") | split("\t")
      | { key: .[0], value: (.[1] | tonumber) }) | from_entries) }
  ' >"$WORK/manifest.json"

# The manifest goes first: where there is a dump, there is its manifest.
put "$WORK/manifest.json" "$key.json" "$(sha256sum <"$WORK/manifest.json" | cut -d ' ' -f 1)"
put "$WORK/backup.dump" "$key.dump" "$sha256"

aws s3api head-object --bucket "$BUCKET" --key "$key.dump" \
  --checksum-mode ENABLED --output json >"$WORK/head.json"
jq --exit-status --arg sha256 "$sha256" --argjson bytes "$size" '
  .ContentLength == $bytes and .ServerSideEncryption == "aws:kms"
  and .Metadata.sha256 == $sha256 and (.ChecksumSHA256 // "") != ""
  ' "$WORK/head.json" >/dev/null || fail "s3://$BUCKET/$key.dump is not what was sent"

arrived=$(aws s3 cp "s3://$BUCKET/$key.dump" - --only-show-errors | sha256sum | cut -d ' ' -f 1)
if [ "$arrived" != "$sha256" ]; then
  fail "s3://$BUCKET/$key.dump reads back as $arrived instead of $sha256"
fi
echo "backed up to s3://$BUCKET/$key.dump, $size bytes, sha256 $sha256"
