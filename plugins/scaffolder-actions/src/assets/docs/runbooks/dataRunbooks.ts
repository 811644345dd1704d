import type { EnvironmentPlan, ServicePlan } from '../../../plan/ServicePlan';
import { lagLimits } from '../../observability/rules/dataAlerts';
import { gitOpsPath } from '../../pipeline/buildApplication';
import { code, markdownPage, shell, steps } from '../markdown';
import { before, findDatabases, seeRunbook } from './commonCommands';

/** Annotation with which KEDA holds a workload at a number of replicas. */
const pausedReplicas = 'autoscaling.keda.sh/paused-replicas';

/** For `BackupOverdue`. */
export function backupFailed(plan: ServicePlan): string {
  const { name, namespace } = plan;
  return markdownPage(
    '# Backup failed',
    `The daily dump of the database has not succeeded. The snapshots of RDS are another matter: as long as they are taken, the database can be brought back to any moment within the RPO of ${plan.spec.rpoMinutes} minutes.`,
    before(plan),
    '## Find the cause',
    steps(
      `Can the database be restored at all? The newest moment has to be minutes old.\n${shell(
        findDatabases(plan, plan.reference.region),
        `aws rds describe-db-instances --region ${plan.reference.region} --db-instance-identifier INSTANCE --query 'DBInstances[].[LatestRestorableTime,BackupRetentionPeriod]'`,
      )}`,
      `What did the job say?\n${shell(
        `kubectl -n ${namespace} get cronjobs,jobs`,
        `kubectl -n ${namespace} logs job/JOB --all-containers --tail=200`,
      )}`,
      `The usual suspects: the dump's disk is full, the role may not write to the bucket, the password was changed, the network policy forgets a new address.`,
    ),
    '## Repair',
    `Start the job once by hand, and wait until it succeeds:\n\n${shell(
      `kubectl -n ${namespace} create job --from=cronjob/${name}-backup ${name}-backup-manual`,
      `kubectl -n ${namespace} wait --for=condition=complete job/${name}-backup-manual --timeout=1h`,
      `kubectl -n ${namespace} delete job ${name}-backup-manual`,
    )}`,
  );
}

/** For `ReplicaLag`. */
export function replicaLag(plan: ServicePlan): string {
  const { page, ticket } = lagLimits(plan);
  const { region } = plan.reference;
  return markdownPage(
    '# Replica lag',
    `A replica of the database is more than ${ticket} s (ticket) or ${page} s (page) behind. If the primary failed now, that much would be lost; ${page} s is all that the RPO allows.`,
    before(plan),
    '## Find the cause',
    steps(
      `Which replica, and since when?\n${shell(
        findDatabases(plan, region),
        `aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/RDS --metric-name ReplicaLag --dimensions Name=DBInstanceIdentifier,Value=INSTANCE --statistics Maximum --period 300 --start-time "$(date -u -d '-3 hours' +%FT%TZ)" --end-time "$(date -u +%FT%TZ)"`,
      )}`,
      `Does the primary write more than usual? A migration, an import, a job: let it pause.`,
      `Is the replica too small, or busy? Look at its CPU and at its longest query: one that runs for hours holds replication back. End that query.`,
    ),
    '## If it does not catch up',
    `Do not restart the primary. A replica that was cut off for longer than its log is kept has to be made anew. Until it has caught up, ${
      plan.spec.environments.includes('production-dr')
        ? seeRunbook('region-failover', 'failing over')
        : 'failing over'
    } loses data: whoever decides about it has to know how much.`,
  );
}

/** Moving to the other region. No alert of its own: a person decides. */
export function regionFailover(plan: ServicePlan): string {
  const { name, namespace, spec } = plan;
  const from = plan.environments.find(
    environment => environment.name === 'production',
  );
  const to = plan.environments.find(
    environment => environment.name === 'production-dr',
  );
  if (!to) {
    throw new Error('a service that runs in one region cannot fail over');
  }
  const hasDatabase = spec.datastores.includes('postgres');
  const postgres = `Promote the replica of the database, and see which one it is by its tag.\n${shell(
    findDatabases(plan, to.region),
    `aws rds promote-read-replica --region ${to.region} --db-instance-identifier REPLICA --backup-retention-period 7`,
    `aws rds wait db-instance-available --region ${to.region} --db-instance-identifier REPLICA`,
  )}`;
  const lag = `${
    hasDatabase
      ? `How far is the replica behind? That much will be lost; the RPO is ${spec.rpoMinutes} minutes. `
      : ''
  }Write down who approved, and when.`;
  return markdownPage(
    '# Region failover',
    `From ${from ? from.region : 'the primary region'} to ${
      to.region
    }, within ${
      spec.rtoMinutes
    } minutes. It is a decision with consequences: two people make it, and one of them owns the service.`,
    '## Before',
    steps(
      `Is the region gone, or only this service? For the service alone, ${seeRunbook(
        'rollback',
        'roll back',
      )} instead.`,
      lag,
    ),
    '## Move',
    steps(
      fence(plan),
      ...(hasDatabase ? [postgres] : []),
      ...raiseFloor(plan, to, from),
      `Wait until it is ready.\n${shell(
        plan.canary
          ? `kubectl argo rollouts status ${name} -n ${namespace} --timeout 10m`
          : `kubectl -n ${namespace} rollout status deployment/${name} --timeout=10m`,
        `kubectl -n ${namespace} get hpa`,
      )}`,
      spec.hostname
        ? `Turn the name over: the record of ${code(
            spec.hostname,
          )} in Route 53 has to answer with the gateway of ${
            to.region
          }. Its health check does so by itself where it is set up; check with:\n${shell(
            `dig +short ${spec.hostname}`,
            `curl -fsS -o /dev/null -w '%{http_code}\\n' https://${spec.hostname}/`,
          )}`
        : `Callers find it by its name inside the cluster: they have to move along, or nobody calls it.`,
    ),
    '## Back again',
    `The old region starts as a copy of the new one: ${
      hasDatabase
        ? 'make a new replica there, wait until it has caught up, and '
        : ''
    }move back in the same steps, at a quiet hour. The fence goes last:\n\n${shell(
      ...liftFence(plan),
    )}`,
  );
}

/**
 * By the GitOps repository alone: a release would need the registry of the
 * region that is gone, and takes longer than a failover may.
 */
function raiseFloor(
  plan: ServicePlan,
  to: EnvironmentPlan,
  from: EnvironmentPlan | undefined,
): string[] {
  if (!from || from.replicas.min <= to.replicas.min) {
    return [];
  }
  const { name, scaler } = plan;
  const [kind, field] =
    scaler === 'hpa'
      ? ['HorizontalPodAutoscaler', 'minReplicas']
      : ['ScaledObject', 'minReplicaCount'];
  const patch = `- {op: replace, path: /spec/${field}, value: ${from.replicas.min}}`;
  const file = gitOpsPath(plan, to);
  return [
    `Raise the floor of the replicas from ${to.replicas.min} to the ${
      from.replicas.min
    } of production, in a checkout of ${code(
      to.gitops.repository,
    )}. The next promotion takes it back.\n${shell(
      `yq -i '.spec.source.kustomize.patches = [{"target": {"kind": "${kind}", "name": "${name}"}, "patch": "${patch}"}]' ${file}`,
      `git commit -m '${name}: raise the floor of ${to.name}' ${file}`,
      `git push`,
    )}`,
  ];
}

/** Policies that deny come before all that allow, and Argo CD leaves alone what it did not bring. */
function fence({ name, namespace, scaler }: ServicePlan): string {
  return `Fence the old region, if it can be reached, so that nobody writes there any more. In its cluster:\n${shell(
    `kubectl apply -f - <<'EOF'`,
    'apiVersion: security.istio.io/v1',
    'kind: AuthorizationPolicy',
    `metadata: { name: ${name}-fence, namespace: ${namespace} }`,
    'spec: { action: DENY, rules: [{}] }',
    'EOF',
    ...(scaler === 'scaledobject'
      ? [
          `kubectl -n ${namespace} annotate scaledobject ${name} ${pausedReplicas}=0`,
        ]
      : []),
  )}`;
}

/** All that {@link fence} did, undone. */
function liftFence({ name, namespace, scaler }: ServicePlan): string[] {
  return [
    `kubectl -n ${namespace} delete authorizationpolicy ${name}-fence`,
    ...(scaler === 'scaledobject'
      ? [
          `kubectl -n ${namespace} annotate scaledobject ${name} ${pausedReplicas}-`,
        ]
      : []),
  ];
}
