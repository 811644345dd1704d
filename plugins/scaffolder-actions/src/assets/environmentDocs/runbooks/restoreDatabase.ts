import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, markdownPage, shell, steps } from '../../docs/markdown';
import { before, terraformRoot } from '../commands';

/** Back to a moment before something went wrong, beside what is there. */
export function restoreDatabase(plan: InfrastructurePlan): string {
  const { databaseIdentifier: instance, spec, standby } = plan;
  const restored = `${instance}-restored`;
  const replaced = `${instance}-replaced`;
  const describe = (query: string, output = 'text') =>
    `$(aws rds describe-db-instances --region ${spec.region} --db-instance-identifier ${instance} --query '${query}' --output ${output})`;
  const root = terraformRoot(plan);
  return markdownPage(
    '# Restore the database',
    `${code(instance)} can be brought back to any moment of the last ${
      spec.backupDays
    } ${
      spec.backupDays === 1 ? 'day' : 'days'
    }, as a new instance. Nothing is overwritten: the old one stays until somebody is sure.`,
    ...(standby
      ? [
          `As long as it is a replica of ${code(
            standby.primary.name,
          )}, it follows its primary, mistakes included: then restore in ${code(
            standby.primary.region,
          )}. What follows is for after a failover.`,
        ]
      : []),
    before(plan),
    '## Restore',
    steps(
      `How far back, and how far forward? Choose the last moment at which all was well.\n${shell(
        `aws rds describe-db-instance-automated-backups --region ${spec.region} --db-instance-identifier ${instance} --query 'DBInstanceAutomatedBackups[].RestoreWindow'`,
      )}`,
      `Restore beside it, in the same subnets and behind the same security groups. ${code(
        'MOMENT',
      )} is a time in UTC such as 2026-01-31T12:34:56Z.\n${shell(
        `subnets=${describe('DBInstances[0].DBSubnetGroup.DBSubnetGroupName')}`,
        `parameters=${describe(
          'DBInstances[0].DBParameterGroups[0].DBParameterGroupName',
        )}`,
        `groups=${describe(
          'DBInstances[0].VpcSecurityGroups[].VpcSecurityGroupId',
          'json',
        )}`,
        `aws rds restore-db-instance-to-point-in-time --region ${spec.region} --source-db-instance-identifier ${instance} --target-db-instance-identifier ${restored} --restore-time MOMENT --db-instance-class ${spec.dbClass} --db-subnet-group-name "$subnets" --db-parameter-group-name "$parameters" --vpc-security-group-ids "$groups" --no-publicly-accessible --copy-tags-to-snapshot --deletion-protection`,
        `aws rds wait db-instance-available --region ${spec.region} --db-instance-identifier ${restored}`,
      )}`,
      `Look at what came back before anybody uses it: count the rows that matter, and find the newest one. The restore drill does the same every month; what it compares is in ${code(
        'dr',
      )}.`,
    ),
    '## Put it in the place of the other',
    steps(
      'Stop what writes. Each service that has a queue keeps its messages meanwhile; all others answer errors.',
      `Exchange the names. Services find the database by its host name, which follows.\n${shell(
        ...rename(spec.region, instance, replaced),
        ...rename(spec.region, restored, instance),
      )}`,
      `Tell Terraform that the instance of this name is another one now. The next plan must not replace it.\n${shell(
        `address=$(terraform -chdir=${root} state list | grep 'aws_db_instance\\.' | head -n 1)`,
        `terraform -chdir=${root} state rm "$address"`,
        `terraform -chdir=${root} import "$address" ${instance}`,
        `terraform -chdir=${root} plan`,
      )}`,
      `Let services connect again, and watch them. ${
        plan.replicaRegion
          ? `The replica in ${code(
              plan.replicaRegion,
            )} followed the old instance: make it anew by an apply of its own repository, or there is nothing to fail over to.`
          : 'Backups of the new instance begin at once.'
      }`,
      `After a week, and once somebody has said so, remove the old one; a last snapshot stays.\n${shell(
        `aws rds modify-db-instance --region ${spec.region} --db-instance-identifier ${replaced} --no-deletion-protection --apply-immediately`,
        `aws rds delete-db-instance --region ${spec.region} --db-instance-identifier ${replaced} --final-db-snapshot-identifier ${replaced}-last`,
      )}`,
    ),
  );
}

/** Until the new name is there, a wait for it fails. */
function rename(region: string, from: string, to: string): string[] {
  return [
    `aws rds modify-db-instance --region ${region} --db-instance-identifier ${from} --new-db-instance-identifier ${to} --apply-immediately`,
    `until aws rds describe-db-instances --region ${region} --db-instance-identifier ${to} >/dev/null 2>&1; do sleep 10; done`,
    `aws rds wait db-instance-available --region ${region} --db-instance-identifier ${to}`,
  ];
}
