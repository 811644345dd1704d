#!/usr/bin/env bash
# Fetches the backup and its manifest into $WORK.
set -Eeuo pipefail
umask 027

aws s3 cp "s3://$BUCKET/$BACKUP_KEY" "$WORK/backup.dump" --only-show-errors
aws s3 cp "s3://$BUCKET/${BACKUP_KEY%.dump}.json" "$WORK/manifest.json" --only-show-errors

sha256=$(sha256sum <"$WORK/backup.dump" | cut -d ' ' -f 1)
if [ "$sha256" != "$CHECKSUM" ]; then
  echo "fetch failed: s3://$BUCKET/$BACKUP_KEY has sha256 $sha256 instead of $CHECKSUM" >&2
  exit 1
fi
jq --raw-output '.tables | to_entries[] | [.key, .value] | @tsv' "$WORK/manifest.json" |
  LC_ALL=C sort >"$WORK/tables.tsv"
echo "fetched s3://$BUCKET/$BACKUP_KEY"
