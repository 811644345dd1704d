import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../../plan/InfrastructurePlan';
import { code, markdownPage, shell, steps } from '../../docs/markdown';
import { recoveryNamespace } from '../../recovery/recoveryNames';
import { before, suspendCronJobs, usePrimaryCluster } from '../commands';
import { lag } from './failover';
import { turnCallsTo } from './meshCommands';
import { resumeWorkflow, startWorkflow } from './workflows';

/** Back to the primary region, at a quiet hour. */
export function failback(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): string {
  const { name, spec, databaseIdentifier: database, platform } = plan;
  const { primary, spec: region } = standby;
  const old = `${platform.name}-${primary.name}-shared`;
  const returning = `${platform.name}-${primary.name}-returning`;
  const at = `--region ${primary.region}`;
  return markdownPage(
    '# Failback',
    `From ${code(name)} back to ${code(primary.name)} in ${code(
      primary.region,
    )}. It is a failover in the other direction, with one difference: nothing presses. Nobody writes for a few minutes, and nothing is lost.`,
    before(plan),
    '## Prepare, days before',
    steps(
      `The old database keeps what was never copied: look through it with whoever owns the data before it goes. Then free its name.\n${shell(
        `aws rds modify-db-instance ${at} --db-instance-identifier ${old} --new-db-instance-identifier ${old}-before-failover --apply-immediately`,
      )}`,
      `Start the workflow. Its step ${code('replicate')} makes ${code(
        returning,
      )} in ${code(
        primary.region,
      )}, with that region's key, and with subnets and security groups of the database that was renamed; ${code(
        'catch-up',
      )} waits until it has everything. Then it waits at ${code(
        'approve',
      )}, two days at most.\n${startWorkflow(plan, 'failback')}`,
      `How far it is behind, meanwhile: zero seconds, and staying there.\n${lag(
        primary.region,
        returning,
      )}`,
      `Bring the cluster of ${code(
        primary.name,
      )} to what runs here: the same images, all of them ready, still fenced.\n${shell(
        usePrimaryCluster(plan, standby),
        `kubectl --context ${primary.name} get nodes`,
        `kubectl --context ${primary.name} get pods -A --field-selector status.phase!=Running,status.phase!=Succeeded`,
      )}`,
    ),
    '## Move',
    steps(
      `Approve at the hour that was announced: ${code(
        'NAME',
      )} is who answers for it. ${code(
        'stop-services',
      )} stops what writes here, ${code(
        'last-changes',
      )} waits for the last change to arrive; then come ${code(
        'promote',
      )}, ${code('switch')}, ${code('verify')} and ${code(
        'demote',
      )}. If it fails before the promotion, the services here run again by themselves.\n${resumeWorkflow(
        plan,
        'failback',
      )}`,
      `Give the promoted database the name that services know.\n${shell(
        `aws rds modify-db-instance ${at} --db-instance-identifier ${returning} --new-db-instance-identifier ${old} --apply-immediately`,
      )}`,
      `Turn calls back in the mesh.\n${shell(
        ...turnCallsTo(plan, standby, 'primary'),
      )}`,
      `Let the CronJobs there go on, except those that were held before.\n${suspendCronJobs(
        primary.name,
        false,
      )}`,
      `See that users arrive there.\n${shell(
        `dig +short ${region.hostname}`,
        `curl -fsS -o /dev/null -w '%{http_code}\\n' https://${region.hostname}/`,
      )}`,
    ),
    '## Stand by again',
    steps(
      `The database here becomes a replica once more: it cannot be turned into one, only made anew. Its content is in the other region by now, and in a snapshot.\n${shell(
        `aws rds modify-db-instance --region ${spec.region} --db-instance-identifier ${database} --no-deletion-protection --apply-immediately`,
        `aws rds delete-db-instance --region ${spec.region} --db-instance-identifier ${database} --final-db-snapshot-identifier "${database}-$(date -u +%Y%m%d)"`,
        `aws rds wait db-instance-deleted --region ${spec.region} --db-instance-identifier ${database}`,
        `terraform -chdir=terraform/environments/${name} apply`,
        'terraform -chdir=terraform/global apply',
      )}`,
      `Let the services here run again: they were stopped so that nothing is written to a database that nobody follows.\n${shell(
        `kubectl config use-context ${name}`,
        `kubectl -n ${recoveryNamespace} get configmap failover-scripts -o jsonpath='{.data.services\\.json}' > services.json`,
        'RESULTS=results REHEARSAL=false PROMOTION=none SERVICES_FILE=services.json bash dr/scripts/start-services.sh',
        'rm -r services.json results',
      )}`,
      'Let the drill run before anybody counts on the region again.',
    ),
  );
}
