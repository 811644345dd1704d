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

if [ "$REHEARSAL" != false ]; then
  refuse "a rehearsal changes nothing"
fi

describe() {
  instance=$(aws rds describe-db-instances --region "$1" --db-instance-identifier "$2" --output json | jq -c '.DBInstances[0]')
}
field() {
  jq -r --arg name "$1" '.[$name] // "" | tostring' <<<"$instance"
}

found=$(aws rds describe-db-instances --region "$PRIMARY_REGION" --output json |
  jq --arg name "$RETURNING_DATABASE" '[.DBInstances[] | select(.DBInstanceIdentifier == $name)] | length')
if [ "$found" = 0 ]; then
  describe "$REGION" "$DATABASE"
  source=$(field DBInstanceArn)
  describe "$PRIMARY_REGION" "$KEPT_DATABASE"
  subnets=$(jq -r '.DBSubnetGroup.DBSubnetGroupName' <<<"$instance")
  mapfile -t groups < <(jq -r '.VpcSecurityGroups[].VpcSecurityGroupId' <<<"$instance")
  key=$(aws kms describe-key --region "$PRIMARY_REGION" --key-id "$PRIMARY_KEY" --output json | jq -r .KeyMetadata.Arn)
  aws rds create-db-instance-read-replica --region "$PRIMARY_REGION" --source-region "$REGION" \
    --source-db-instance-identifier "$source" --db-instance-identifier "$RETURNING_DATABASE" \
    --db-instance-class "$PRIMARY_CLASS" --kms-key-id "$key" --db-subnet-group-name "$subnets" \
    --vpc-security-group-ids "${groups[@]}" --multi-az --deletion-protection --copy-tags-to-snapshot >/dev/null
fi
started=$(date +%s)
while true; do
  describe "$PRIMARY_REGION" "$RETURNING_DATABASE"
  status=$(field DBInstanceStatus)
  if [ "$status" = available ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge "$REPLICATE_SECONDS" ]; then
    refuse "$RETURNING_DATABASE is $status after $REPLICATE_SECONDS s"
  fi
  sleep 30
done
if [ -z "$(field ReadReplicaSourceDBInstanceIdentifier)" ]; then
  refuse "$RETURNING_DATABASE follows nobody"
fi
result returning-database "$RETURNING_DATABASE"
