import { changingPrelude, prelude, readInstance, readScaler } from './prelude';

/** Says what the steps after the approval would do, and does nothing. */
export const rehearseScript = String.raw`${prelude}
echo "rehearsal: nothing is changed. The workflow would now"
if [ "$MOVE" = failback ]; then
  echo "- make $RETURNING_DATABASE in $PRIMARY_REGION from $DATABASE, before it is approved, and wait for the last change"
  jq -r '.[] | "- stop \(.namespace)/\(.name), and lower its floor to \(.replicas)"' "$SERVICES_FILE"
  echo "- promote $RETURNING_DATABASE, and lose nothing"
else
  echo "- fence $PRIMARY_DATABASE in $PRIMARY_REGION as far as it can be reached"
  echo "- promote $DATABASE in $REGION, and lose what it is behind: $LAG s"
  jq -r '.[] | "- raise the floor of \(.namespace)/\(.name) from \(.replicas) to \(.primaryReplicas)"' "$SERVICES_FILE"
fi
echo "- write $SWITCH_METRIC $SWITCH_VALUE to $SWITCH_NAMESPACE in $REGION, so that $PUBLIC_NAME leads to $TARGET_NAME"
echo "- ask https://$PUBLIC_NAME$HEALTH_PATH until it answers from $TARGET_NAME"
`;

/**
 * Fences the old primary where it can be reached. From here that is its
 * database: nobody may delete it, since it alone has what was not copied any
 * more. Traffic is kept away by the switch, which stays turned. What writes in
 * the old cluster by itself is fenced by the services' runbooks: this account
 * has no rights there, and that cluster's API answers its own network only.
 */
export const fenceScript = String.raw`${changingPrelude}
protect() {
  timeout 60 aws rds modify-db-instance --region "$PRIMARY_REGION" \
    --db-instance-identifier "$PRIMARY_DATABASE" --deletion-protection --apply-immediately >/dev/null
}
if protect; then
  result fence protected
else
  # Most often the region is gone, and this why it is done at all.
  result fence unreachable
fi
echo "to be fenced in the old cluster, by the runbook of each service:"
jq -r '.[] | "- \(.namespace)/\(.name)"' "$SERVICES_FILE"
`;

/**
 * Makes a replica a database of its own, and waits until it is. Asked for
 * again it only waits: a retry does not start over.
 */
export const promoteScript = String.raw`${changingPrelude}${readInstance}
started=$(date +%s)
describe "$PROMOTE_REGION" "$PROMOTE_DATABASE"
if [ -n "$(field ReadReplicaSourceDBInstanceIdentifier)" ] && [ "$(field DBInstanceStatus)" = available ]; then
  aws rds promote-read-replica --region "$PROMOTE_REGION" --db-instance-identifier "$PROMOTE_DATABASE" \
    --backup-retention-period "$BACKUP_DAYS" >/dev/null
fi
# It is still named available for a moment: only without a source it is done.
while true; do
  describe "$PROMOTE_REGION" "$PROMOTE_DATABASE"
  status=$(field DBInstanceStatus)
  source=$(field ReadReplicaSourceDBInstanceIdentifier)
  if [ -z "$source" ] && [ "$status" = available ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge "$PROMOTE_SECONDS" ]; then
    refuse "$PROMOTE_DATABASE is $status after $PROMOTE_SECONDS s, and follows ${'${source:-nobody}'}"
  fi
  sleep 15
done
result promote-seconds "$(($(date +%s) - started))"
result promoted-at "$(date -u +%FT%TZ)"
`;

/**
 * Raises the floors to those of the primary, and waits for the pods. Written
 * under a name of its own, by which Argo CD knows to leave them alone.
 */
export const raiseFloorsScript = String.raw`${changingPrelude}${readScaler}
result services-short unknown
failed=()
while IFS=$'\t' read -r namespace name replicas; do
  read_scaler "$namespace" "$name"
  if [ -z "$scaler" ]; then
    failed+=("$namespace/$name")
  elif [ "$floor" -lt "$replicas" ]; then
    set_floor "$namespace" "$name" "$replicas" failover || failed+=("$namespace/$name")
  fi
done < <(jq -r '.[] | [.namespace, .name, .primaryReplicas] | @tsv' "$SERVICES_FILE")

started=$(date +%s)
while true; do
  short=(${'"${failed[@]}"'})
  while IFS=$'\t' read -r namespace name replicas; do
    read_scaler "$namespace" "$name"
    if [ -n "$scaler" ] && [ "$(ready_replicas "$namespace" "$name")" -lt "$replicas" ]; then
      short+=("$namespace/$name")
    fi
  done < <(jq -r '.[] | [.namespace, .name, .primaryReplicas] | @tsv' "$SERVICES_FILE")
  if [ "${'${#short[@]}'}" -eq 0 ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge "$READY_SECONDS" ] || [ "${'${#short[@]}'}" -eq "${'${#failed[@]}'}" ]; then
    result services-short "${'${short[*]}'}"
    refuse "fewer pods than in the primary are ready: ${'${short[*]}'}"
  fi
  sleep 10
done
result services-short none
`;

/**
 * Turns the switch that the name's health check follows: writes the metric
 * until the alarm has seen it, since silence changes nothing.
 */
export const turnSwitchScript = String.raw`${changingPrelude}
started=$(date +%s)
while true; do
  aws cloudwatch put-metric-data --region "$REGION" --namespace "$SWITCH_NAMESPACE" \
    --metric-data "MetricName=$SWITCH_METRIC,Dimensions=[{Name=Hostname,Value=$PUBLIC_NAME}],Value=$SWITCH_VALUE"
  state=$(aws cloudwatch describe-alarms --region "$REGION" --alarm-names "$SWITCH_ALARM" --output json |
    jq -r '.MetricAlarms[0].StateValue // "missing"')
  if [ "$state" = "$SWITCH_STATE" ]; then
    break
  fi
  if [ $(($(date +%s) - started)) -ge 420 ]; then
    refuse "the alarm $SWITCH_ALARM is $state, not $SWITCH_STATE: the name has not moved"
  fi
  sleep 20
done
result switched-at "$(date -u +%FT%TZ)"
`;

/**
 * Whether users arrive where they should: the name has the addresses of that
 * region's gateway, and answers over HTTPS; twice, half a minute apart.
 */
export const verifyScript = String.raw`${prelude}
addresses() {
  getent ahosts "$1" | awk '{ print $1 }' | sort -u
}
arrives() {
  local public target
  public=$(addresses "$PUBLIC_NAME") || return 1
  target=$(addresses "$TARGET_NAME") || return 1
  # Every address that users may get belongs to the gateway.
  if [ -z "$public" ] || [ -n "$(comm -23 <(echo "$public") <(echo "$target"))" ]; then
    echo "$PUBLIC_NAME does not lead to $TARGET_NAME yet"
    return 1
  fi
  curl --silent --show-error --fail --output /dev/null --max-time 10 "https://$PUBLIC_NAME$HEALTH_PATH"
}
started=$(date +%s)
good=0
while [ "$good" -lt 2 ]; do
  if arrives; then
    good=$((good + 1))
  else
    good=0
  fi
  if [ "$good" -lt 2 ]; then
    if [ $(($(date +%s) - started)) -ge 600 ]; then
      refuse "https://$PUBLIC_NAME$HEALTH_PATH does not answer from $TARGET_NAME"
    fi
    sleep 30
  fi
done
result verified-at "$(date -u +%FT%TZ)"
if known "$SERVICES_SHORT" && [ "$SERVICES_SHORT" != none ]; then
  refuse "users arrive, but fewer pods than in the primary are ready: $SERVICES_SHORT"
fi
`;
