#!/usr/bin/env bash
# Compares a drill's figures with the objectives.
set -Eeuo pipefail

whole() {
  if ! [[ $2 =~ ^(0|[1-9][0-9]{0,8})$ ]]; then
    echo "drill failed: $1 must be a whole number, not $2" >&2
    exit 1
  fi
}
whole rpo-seconds "$RPO_MEASURED"
whole rto-seconds "$RTO_MEASURED"
whole rpo-target-seconds "$RPO_SECONDS"
whole rto-target-seconds "$RTO_SECONDS"

failed=0
if [ "$RTO_MEASURED" -gt "$RTO_SECONDS" ]; then
  echo "drill failed: it took $RTO_MEASURED seconds, the RTO is $RTO_SECONDS" >&2
  failed=1
fi
if [ "$RPO_MEASURED" -gt "$RPO_SECONDS" ]; then
  echo "the dump was $RPO_MEASURED seconds old, the RPO is $RPO_SECONDS: that is what point-in-time recovery is for" >&2
  if [ "$ENFORCE_RPO" = true ]; then
    failed=1
  fi
fi
if [ "$failed" -ne 0 ]; then
  exit 1
fi
echo "recovered in $RTO_MEASURED of $RTO_SECONDS seconds"
