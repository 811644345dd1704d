import { environmentNames } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { hcl, hclArguments, HclItem } from '../../render/toHcl';
import { failoverFacts } from './failoverFacts';
import { recoveryAccounts } from './recoveryAccounts';

/** Days in which nobody can delete a backup. */
const lockDays = { disposable: 7, lasting: 30 };

/** The one call that an environment's root makes, and the zones it is spread over. */
export function platformCall(plan: InfrastructurePlan): HclItem[] {
  const { name, spec, platform, defaults } = plan;
  const { operations } = platform;
  return [
    {
      block: 'data',
      labels: ['aws_availability_zones', 'available'],
      body: [
        {
          comment:
            'checkov:skip=CKV_AWS_394:the first three by name are taken; a zone that is new comes after them',
        },
        ...hclArguments({ state: 'available' }),
        {
          block: 'filter',
          body: hclArguments({
            name: 'opt-in-status',
            values: ['opt-in-not-required'],
          }),
        },
      ],
    },
    {
      block: 'module',
      labels: ['platform'],
      body: [
        ...skips(plan),
        ...hclArguments({
          source: '../../modules/platform',
          name: platform.name,
          environment: name,
          region: spec.region,
          replica_region: plan.replicaRegion,
          account_id: spec.accountId,
          vpc_cidr: spec.vpcCidr,
          availability_zones: hcl(
            'slice(data.aws_availability_zones.available.names, 0, 3)',
          ),
          nat_gateways: defaults.natGateways,
          compute: 'kubernetes',
          instance_types: [...defaults.instanceTypes],
          node_min: spec.minReplicas,
          node_max: spec.maxReplicas,
          spot_percent: spec.spotPercent,
          cluster_administrators: hcl('var.cluster_administrators'),
          databases: { shared: database(plan) },
          database_passwords: hcl('var.database_passwords'),
          cache_password: hcl('var.cache_password'),
          password_version: hcl('var.password_version'),
          cache: {
            node_type: defaults.cache.nodeType,
            nodes: defaults.cache.nodes,
            snapshot_days: spec.backupDays,
          },
          deletion_protection: !defaults.disposable,
          object_lock_days: defaults.disposable
            ? lockDays.disposable
            : lockDays.lasting,
          log_days: spec.logDays,
          detailed_monitoring: defaults.detailedMonitoring,
          budget_usd: spec.budgetUSD,
          notification_emails: [...operations.emails],
          anomaly_monitor_enabled: watchesAccount(plan),
          off_hours_enabled: defaults.disposable,
          off_hours_timezone: operations.timeZone,
          forecast_schedules: hcl('var.forecast_schedules'),
          services: Object.fromEntries(
            Object.entries(platform.services).map(([service, known]) => [
              service,
              { namespace: known.namespace ?? service },
            ]),
          ),
          recovery_accounts: recoveryAccounts(plan),
          failover: failoverFacts(plan),
          deploy_repositories: [`${platform.organization}/*`],
        }),
      ],
    },
  ];
}

/** Whether it is the first environment of its account, of which one watches. */
function watchesAccount({ name, spec, platform }: InfrastructurePlan): boolean {
  const [first] = environmentNames.filter(
    other =>
      other === name ||
      platform.environments[other]?.accountId === spec.accountId,
  );
  return first === name;
}

/** What policy scanners would say of an environment that is meant to be less. */
function skips({ spec, defaults }: InfrastructurePlan): HclItem[] {
  const candidates: [applies: boolean, id: string, reason: string][] = [
    [!spec.multiAz, 'CKV_AWS_157', `one zone is enough in ${spec.name}`],
    [
      !defaults.detailedMonitoring,
      'CKV_AWS_118',
      `no detailed monitoring in ${spec.name}`,
    ],
    [
      defaults.disposable,
      'CKV_AWS_293',
      `${spec.name} is made anew rather than protected`,
    ],
    [
      spec.logDays < 365,
      'CKV_AWS_338',
      `logs of ${spec.name} are not needed for a year`,
    ],
  ];
  return candidates
    .filter(([applies]) => applies)
    .map(([, id, reason]) => ({ comment: `checkov:skip=${id}:${reason}` }));
}

function database({ spec, standby, defaults }: InfrastructurePlan) {
  return {
    service: 'platform',
    instance_class: spec.dbClass,
    multi_az: spec.multiAz,
    backup_days: spec.backupDays,
    allocated_storage_gib: defaults.databaseStorageGib,
    deletion_protection: !defaults.disposable,
    ...(standby
      ? {
          replicate_source_arn: hcl('var.primary_db_arn'),
          primary_instance_class: standby.primary.databaseClass,
          accept_reduced_capacity: standby.spec.acceptReducedCapacity,
          write_secret: true,
        }
      : {}),
  };
}
