import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../../plan/InfrastructurePlan';
import { code, markdownPage, shell, steps } from '../../docs/markdown';
import { before, suspendCronJobs, usePrimaryCluster } from '../commands';

/** What is still to be done about a region that everybody has left. */
export function regionEvacuated(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): string {
  const { platform, environment } = plan;
  const { primary } = standby;
  const database = `${platform.name}-${primary.name}-shared`;
  const at = `--region ${primary.region}`;
  return markdownPage(
    '# Region evacuated',
    `After a failover, ${code(primary.name)} in ${code(
      primary.region,
    )} may come back at any moment, with a database that nobody may write to and services that do not know it. This page is about the old region; the new one is in [Failover](failover.md).`,
    before(plan),
    '## As soon as it answers',
    steps(
      `Can its cluster be reached?\n${shell(
        usePrimaryCluster(plan, standby),
        `kubectl --context ${primary.name} get nodes`,
      )}`,
      `Nobody writes there. The last write has to be older than the failover; while connections are left, the fence is not complete.\n${shell(
        `aws cloudwatch get-metric-statistics ${at} --namespace AWS/RDS --metric-name DatabaseConnections --dimensions Name=DBInstanceIdentifier,Value=${database} --statistics Maximum --period 60 --start-time "$(date -u -d '-30 minutes' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Maximum]' --output text`,
        `aws cloudwatch get-metric-statistics ${at} --namespace AWS/RDS --metric-name WriteIOPS --dimensions Name=DBInstanceIdentifier,Value=${database} --statistics Maximum --period 60 --start-time "$(date -u -d '-30 minutes' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Maximum]' --output text`,
      )}`,
      `If somebody does, cut the database off: with no rule left, its security group lets nobody in. Keep what this prints, it is needed to undo it.\n${shell(
        `group=$(aws rds describe-db-instances ${at} --db-instance-identifier ${database} --query 'DBInstances[0].VpcSecurityGroups[0].VpcSecurityGroupId' --output text)`,
        `rules=$(aws ec2 describe-security-group-rules ${at} --filters "Name=group-id,Values=$group" --query 'SecurityGroupRules[?!IsEgress].SecurityGroupRuleId' --output json)`,
        `aws ec2 describe-security-group-rules ${at} --filters "Name=group-id,Values=$group"`,
        `aws ec2 revoke-security-group-ingress ${at} --group-id "$group" --security-group-rule-ids "$rules"`,
      )}`,
      `Keep the database as it is: it holds what was never copied. A snapshot, and protection from deletion.\n${shell(
        `aws rds modify-db-instance ${at} --db-instance-identifier ${database} --deletion-protection --apply-immediately`,
        `aws rds create-db-snapshot ${at} --db-instance-identifier ${database} --db-snapshot-identifier "${database}-evacuated-$(date -u +%Y%m%d)"`,
      )}`,
      `No user arrives there. Gateways without requests are the proof, not the records of DNS.\n${shell(
        `kubectl --context ${primary.name} -n ${environment.gateway.namespace} logs -l istio=${environment.gateway.selector} --since=10m --tail=20`,
      )}`,
    ),
    '## While it is empty',
    [
      `- **Deployments.** Promote to ${code(
        plan.name,
      )} what is new; a promotion to ${code(
        primary.name,
      )} alone reaches nobody. Where a release has to go to both, promote to both.`,
      `- **Backups.** They are taken here now. See that the newest one is from today, and that it is copied somewhere else than the region it was taken in.`,
      `- **Jobs.** CronJobs of ${code(
        primary.name,
      )} start once its cluster is back, and write and send as before. Hold them, and keep the list: it says which were held already.`,
    ].join('\n'),
    suspendCronJobs(primary.name, true),
    [
      '- **Cost.** Both regions are paid for. Nodes there come down with their pods; the rest is small beside what its data is worth.',
      `- **Alerts** of ${code(
        primary.name,
      )} are silenced by name and with an end, in Alertmanager. Those of the health checks stay: they say when it is back.`,
    ].join('\n'),
    '## And then',
    `[Failback](failback.md), when the cause is known and gone. If the old region is not to come back, make this one the primary in the platform file and plan a new region that stands by: until then there is none.`,
  );
}
