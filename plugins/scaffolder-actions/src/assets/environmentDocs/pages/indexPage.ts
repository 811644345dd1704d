import type { InfrastructurePlan } from '../../../plan/InfrastructurePlan';
import { code, markdownPage, markdownTable } from '../../docs/markdown';

/** The environment in figures, and where to read on. */
export function indexPage(plan: InfrastructurePlan): string {
  const { name, spec, platform, defaults, standby, environment } = plan;
  return markdownPage(
    `# ${plan.fullName}`,
    standby
      ? `Stands by for ${code(standby.primary.name)} in ${code(
          standby.primary.region,
        )}: it takes over when ${
          standby.spec.failoverMode === 'approved'
            ? 'a person says so.'
            : 'a person says so, or by itself when health checks fail.'
        }`
      : `The environment ${code(name)} of ${platform.name}.`,
    markdownTable(
      ['', ''],
      [
        ['Owner', code(platform.operations.owner)],
        ['AWS account', code(spec.accountId)],
        ['Region', code(spec.region)],
        ['Network', code(spec.vpcCidr)],
        [
          'Nodes',
          `${spec.minReplicas} to ${spec.maxReplicas}, ${spec.spotPercent} % of what is beyond the baseline on spot`,
        ],
        [
          'PostgreSQL',
          `${code(plan.databaseIdentifier)}, ${code(spec.dbClass)}, ${
            spec.multiAz ? 'with' : 'without'
          } a standby in another zone`,
        ],
        ['Redis', `${defaults.cache.nodes} × ${code(defaults.cache.nodeType)}`],
        [
          'Backups',
          `${spec.backupDays} ${
            spec.backupDays === 1 ? 'day' : 'days'
          } back to any moment; dumps in ${code(plan.backupBucket)}${
            plan.replicaRegion ? `, copied to ${code(plan.replicaRegion)}` : ''
          }`,
        ],
        ['Logs', `${spec.logDays} ${spec.logDays === 1 ? 'day' : 'days'}`],
        [
          'Budget',
          `${spec.budgetUSD} USD a month; estimated ${Math.ceil(
            plan.cost.totalUsd,
          )} USD`,
        ],
        ...(standby
          ? [
              ['May lose', `${standby.spec.rpoMinutes} minutes of data (RPO)`],
              ['May take', `${standby.spec.rtoMinutes} minutes (RTO)`],
              ['Name that fails over', code(standby.spec.hostname)],
              ['Drill', `${code(standby.spec.drillSchedule)}, UTC`],
            ]
          : []),
        [
          'GitOps',
          `${code(environment.gitops.repository)}, project ${code(
            environment.gitops.project,
          )}`,
        ],
        ['Portal', `<${platform.portalUrl.replace(/\/+$/, '')}>`],
      ],
    ),
    '## Where to read on',
    [
      ...(standby
        ? [
            '- [Capacity](capacity.md): what it has against its primary, and how long it takes over',
            '- [Failover](runbooks/failover.md), [failback](runbooks/failback.md), [region evacuated](runbooks/region-evacuated.md)',
          ]
        : []),
      '- [Apply changes](runbooks/apply-changes.md)',
      '- [Restore the database](runbooks/restore-database.md)',
      '- [Cost over budget](runbooks/cost-over-budget.md)',
    ].join('\n'),
  );
}
