import { compareCapacity } from '../../../plan/compareCapacity';
import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../../plan/InfrastructurePlan';
import { code, markdownPage, shell, steps } from '../../docs/markdown';
import { recoveryNamespace } from '../../recovery/recoveryNames';
import { before, usePrimaryCluster } from '../commands';
import { resumeWorkflow, startRehearsal, startWorkflow } from './workflows';
import { turnCallsTo } from './meshCommands';

/** Moving everybody here. A person decides. */
export function failover(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): string {
  const { name, spec, databaseIdentifier: database, platform } = plan;
  const { primary, spec: region } = standby;
  const { rtoSeconds } = compareCapacity(plan);
  return markdownPage(
    '# Failover',
    `From ${code(primary.name)} in ${code(primary.region)} to ${code(
      name,
    )} in ${code(spec.region)}, within ${
      region.rtoMinutes
    } minutes; planned are ${Math.ceil(
      rtoSeconds / 60,
    )}. What the replica has not received by then is lost, ${
      region.rpoMinutes
    } minutes at most are accepted. There is no quick way back: two people decide, and one of them answers for the data.`,
    before(plan),
    '## Decide',
    steps(
      `Is it the region? If only a service is down, its own runbook is faster. AWS says on its health page what it knows; ask from here, too.\n${shell(
        `curl -fsS -o /dev/null -m 10 -w '%{http_code}\\n' https://${region.hostname}/ || echo 'no answer'`,
        `aws rds describe-db-instances --region ${primary.region} --db-instance-identifier ${platform.name}-${primary.name}-shared --query 'DBInstances[0].DBInstanceStatus' --output text`,
      )}`,
      `How far is the replica behind, in seconds? That much is lost. Above ${
        region.rpoMinutes * 60
      } it is more than was agreed, and more people have to be asked.\n${lag(
        spec.region,
        database,
      )}`,
      'Write down who approves, and when. From here on it goes forward only.',
    ),
    '## Move',
    steps(
      `Start the workflow. Its step ${code(
        'preflight',
      )} checks replica, services, secrets and images; then it waits at ${code(
        'approve',
      )}. Where the replica is further behind than was agreed it refuses, unless it is started with ${code(
        '-p accept-lag=true',
      )}. The lag grows while the primary is gone, although nothing more is lost.\n${startWorkflow(
        plan,
        'failover',
      )}`,
      `${
        region.failoverMode === 'approved'
          ? `Approve it: ${code('NAME')} is who answers for it. `
          : `Traffic moves by itself when the health checks of ${code(
              primary.name,
            )} fail, and the workflow holds it here; the database does not: approve that. ${code(
              'NAME',
            )} is who answers for it. `
      }What follows is ${code('fence')}, ${code('promote')}, ${code(
        'raise-floors',
      )}${
        region.failoverMode === 'approved' ? `, ${code('switch')}` : ''
      } and ${code('verify')}; ${code(
        'report',
      )} says at the end what was lost, how long it took and what is left. The fence keeps the old database from being deleted, and the switch keeps users away from it; what writes in the old cluster by itself is fenced by the services' own runbooks, as soon as that cluster answers.\n${resumeWorkflow(
        plan,
        'failover',
      )}`,
      `If it stopped half way, remove the cause and go on. Each step finds what is done already.\n${shell(
        `argo submit -n ${recoveryNamespace} --from workflowtemplate/failover -p continue=true`,
      )}`,
      `Turn over the calls of services that go on running in ${code(
        primary.name,
      )}, if its cluster answers. They call what moved by its global name.\n${shell(
        usePrimaryCluster(plan, standby),
        ...turnCallsTo(plan, standby, 'standby'),
      )}`,
      `See that users arrive here, and that something is written.\n${shell(
        `dig +short ${region.hostname}`,
        `curl -fsS -o /dev/null -w '%{http_code}\\n' https://${region.hostname}/`,
        `kubectl --context ${name} get pods -A --field-selector status.phase!=Running,status.phase!=Succeeded`,
        `aws rds describe-db-instances --region ${spec.region} --db-instance-identifier ${database} --query 'DBInstances[0].[DBInstanceStatus,ReadReplicaSourceDBInstanceIdentifier]' --output text`,
      )}`,
    ),
    '## Within the day',
    steps(
      `A standby in another zone for the new primary; until then a zone that fails takes the database with it.\n${shell(
        `aws rds modify-db-instance --region ${spec.region} --db-instance-identifier ${database} --multi-az --apply-immediately`,
        `aws rds wait db-instance-available --region ${spec.region} --db-instance-identifier ${database}`,
      )}`,
      'Do not apply Terraform of either region before it says what is true now: that the database here follows nobody, and has its standby.',
      `What has to be done about the old region: [Region evacuated](region-evacuated.md). The way back: [Failback](failback.md).`,
    ),
    '## Rehearse',
    `The same checks and the same approval; after it the workflow says what it would do and ends. Nothing is changed, and it counts as a drill.\n\n${startRehearsal(
      plan,
    )}`,
  );
}

/** Greatest lag of a replica within each of the last minutes. */
export function lag(region: string, instance: string): string {
  return shell(
    `aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/RDS --metric-name ReplicaLag --dimensions Name=DBInstanceIdentifier,Value=${instance} --statistics Maximum --period 60 --start-time "$(date -u -d '-15 minutes' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)" --query 'sort_by(Datapoints,&Timestamp)[].[Timestamp,Maximum]' --output text`,
  );
}
