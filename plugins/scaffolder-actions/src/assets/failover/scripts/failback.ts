import {
  changingPrelude,
  prelude,
  readInstance,
  readLag,
  readScaler,
} from './prelude';

/** Whether the way back is open: who has the data now, and what lies there. */
export const checkReturnScript = String.raw`${prelude}${readInstance}
problems=()
describe "$REGION" "$DATABASE"
status=$(field DBInstanceStatus)
source=$(field ReadReplicaSourceDBInstanceIdentifier)
result database-status "$status"
if [ "$status" != available ]; then
  problems+=("$DATABASE is $status")
fi
if [ -n "$source" ]; then
  problems+=("$DATABASE follows $source: there was no failover")
fi
if describe "$PRIMARY_REGION" "$KEPT_DATABASE"; then
  result kept-database "$KEPT_DATABASE"
else
  result kept-database none
  problems+=("$PRIMARY_REGION has no $KEPT_DATABASE: the old database has to be renamed first")
fi
if [ "${'${#problems[@]}'}" -gt 0 ]; then
  printf 'refused: %s\n' "${'${problems[@]}'}" >&2
  exit 1
fi
`;

/**
 * Makes the replica in the old region, with the network of the database that
 * is kept there and that region's key; one that is there already is taken.
 */
export const replicateScript = String.raw`${changingPrelude}${readInstance}
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
    --vpc-security-group-ids "${'${groups[@]}'}" --multi-az --deletion-protection --copy-tags-to-snapshot >/dev/null
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
`;

/**
 * Waits until the returning replica has everything: no lag in three minutes in
 * a row, all of them after this step began.
 */
export const catchUpScript = String.raw`${prelude}${readLag}
started=$(date +%s)
# CloudWatch counts whole minutes: only those that begin from now on count.
from=$(((started / 60 + 1) * 60))
while true; do
  lags=$(lags_since "$PRIMARY_REGION" "$RETURNING_DATABASE" "$from")
  if jq -e 'length >= 3 and (.[-3:] | all(. == 0))' <<<"$lags" >/dev/null; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge "$CATCH_UP_SECONDS" ]; then
    refuse "$RETURNING_DATABASE still is behind: $lags"
  fi
  sleep 30
done
result replica-lag-seconds 0
`;

/**
 * Stops what writes here: all replicas of the services. None of them can be
 * half in one region and half in the other.
 */
export const stopServicesScript = String.raw`${changingPrelude}${readScaler}
while IFS=$'\t' read -r namespace name; do
  read_scaler "$namespace" "$name"
  echo "$namespace/$name stops; its floor is $floor"
  if [ "$scaler" = "$scaledobject" ]; then
    kubectl patch "$scaler" "$name" --namespace "$namespace" --type merge --field-manager failback \
      --patch '{"metadata":{"annotations":{"autoscaling.keda.sh/paused-replicas":"0"}}}'
  elif [ -n "$scaler" ]; then
    # An HPA rests as long as there are no replicas.
    kubectl patch "$workload" "$name" --namespace "$namespace" --subresource scale --type merge \
      --field-manager failback --patch '{"spec":{"replicas":0}}'
  fi
done < <(jq -r '.[] | [.namespace, .name] | @tsv' "$SERVICES_FILE")

started=$(date +%s)
while true; do
  left=()
  while IFS=$'\t' read -r namespace name; do
    read_scaler "$namespace" "$name"
    if [ -n "$scaler" ] && [ "$(kubectl get "$workload" "$name" --namespace "$namespace" --output json | jq '.status.replicas // 0')" -gt 0 ]; then
      left+=("$namespace/$name")
    fi
  done < <(jq -r '.[] | [.namespace, .name] | @tsv' "$SERVICES_FILE")
  if [ "${'${#left[@]}'}" -eq 0 ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge 240 ]; then
    refuse "still running: ${'${left[*]}'}"
  fi
  sleep 5
done
result stopped-at "$(date -u +%FT%TZ)"
`;

/**
 * How far the returning database came, asked of RDS itself: a step that was
 * broken off may have begun what it could not report.
 */
export const promotionStateScript = String.raw`${prelude}${readInstance}
if ! describe "$PRIMARY_REGION" "$RETURNING_DATABASE"; then
  result promotion unknown
elif [ "$(field DBInstanceStatus)" = available ] && [ -n "$(field ReadReplicaSourceDBInstanceIdentifier)" ]; then
  result promotion none
else
  result promotion begun
fi
`;

/**
 * Lets the services run again that were stopped for a failback: after one that
 * moved nothing, by the workflow; and by hand, with PROMOTION=none, once the
 * database here is a replica again.
 */
export const startServicesScript = String.raw`${changingPrelude}${readScaler}
if [ "$PROMOTION" != none ]; then
  result services-started no
  echo "the services stay as they are: the returning database may have been promoted"
  exit 0
fi
while IFS=$'\t' read -r namespace name replicas; do
  read_scaler "$namespace" "$name"
  if [ "$scaler" = "$scaledobject" ]; then
    kubectl patch "$scaler" "$name" --namespace "$namespace" --type merge --field-manager failback \
      --patch '{"metadata":{"annotations":{"autoscaling.keda.sh/paused-replicas":null}}}'
  elif [ -n "$scaler" ]; then
    current=$(kubectl get "$workload" "$name" --namespace "$namespace" --output json | jq '.spec.replicas')
    if [ "$current" = 0 ]; then
      if [ "$floor" -gt "$replicas" ]; then
        replicas=$floor
      fi
      kubectl patch "$workload" "$name" --namespace "$namespace" --subresource scale --type merge \
        --field-manager failback --patch "{\"spec\":{\"replicas\":$replicas}}"
    fi
  fi
done < <(jq -r '.[] | [.namespace, .name, .replicas] | @tsv' "$SERVICES_FILE")
result services-started yes
`;

/**
 * Lowers the floors to what stands by. By another writer than the failover's:
 * from here on Argo CD decides about them again. The services stay stopped
 * until the database here is a replica: what they wrote now nobody would read.
 */
export const demoteScript = String.raw`${changingPrelude}${readScaler}
while IFS=$'\t' read -r namespace name replicas; do
  read_scaler "$namespace" "$name"
  if [ -n "$scaler" ] && [ "$floor" -gt "$replicas" ]; then
    set_floor "$namespace" "$name" "$replicas" failback
  fi
done < <(jq -r '.[] | [.namespace, .name, .replicas] | @tsv' "$SERVICES_FILE")
result demoted-at "$(date -u +%FT%TZ)"
echo "left to people: $DATABASE has to become a replica again, then its services may run"
`;
