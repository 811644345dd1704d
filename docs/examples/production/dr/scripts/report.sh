#!/usr/bin/env bash
# Keeps the result of the drill as evidence.
set -Eeuo pipefail

key="drills/$(date -u +%F)/$SERVICE/$WORKFLOW_NAME.json"
cat "$WORK/result.json"
aws s3 cp "$WORK/result.json" "s3://$BUCKET/$key" --only-show-errors \
  --sse aws:kms --sse-kms-key-id "$KMS_KEY" --checksum-algorithm SHA256
echo "drill $WORKFLOW_STATUS, see s3://$BUCKET/$key"
