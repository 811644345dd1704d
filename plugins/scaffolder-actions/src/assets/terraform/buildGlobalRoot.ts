import type {
  InfrastructurePlan,
  StandbyPlan,
} from '../../plan/InfrastructurePlan';
import { hcl, hclArguments, HclItem, toHcl } from '../../render/toHcl';
import type { TextFile } from '../AssetFile';
import {
  backendBlock,
  outputBlock,
  providerBlock,
  tagsOf,
  variableBlock,
  versionsBlock,
} from './rootFiles';

/**
 * Terraform's root of what lies between two regions: names that fail over, and
 * what is copied from one to the other. Its state is in the region that stands
 * by, so that it can be applied while the other is gone.
 */
export function buildGlobalRoot(
  plan: InfrastructurePlan,
  standby: StandbyPlan,
): TextFile[] {
  const { spec, stateBucket: bucket, name } = plan;
  const { primary } = standby;
  const tags = hcl('local.tags');
  const files: Record<string, HclItem[]> = {
    backend: [
      backendBlock({
        bucket,
        key: `global/${name}.tfstate`,
        region: spec.region,
      }),
    ],
    providers: [
      { block: 'locals', body: [{ name: 'tags', value: tagsOf(plan) }] },
      { comment: 'The region that stands by.' },
      providerBlock({
        region: spec.region,
        accountId: spec.accountId,
        tags,
      }),
      { comment: `The region of ${primary.name}.` },
      providerBlock({
        alias: 'primary',
        region: primary.region,
        accountId: primary.accountId,
        tags,
      }),
    ],
    versions: [versionsBlock()],
    variables: variablesOf(plan, standby).map(variableBlock),
    dns: dnsBlocks(plan, standby),
    replication: replicationBlocks(plan, standby),
    outputs: [
      outputBlock(
        'record_name',
        'Name that fails over.',
        'module.dns.record_name',
      ),
      outputBlock(
        'primary_health_check_id',
        `Health check of ${primary.name}.`,
        'module.dns.primary_health_check_id',
      ),
    ],
  };
  return Object.entries(files).map(([file, blocks]) => ({
    type: 'text',
    path: `terraform/global/${file}.tf`,
    text: toHcl(blocks),
  }));
}

function variablesOf(
  { platform, name }: InfrastructurePlan,
  { primary }: StandbyPlan,
) {
  const ingress = (environment: string) => ({
    name: `${environment.replace(/-/g, '_')}_ingress`,
    description: `Name of the load balancer of ${environment}.`,
    type: 'string',
    default: `ingress.${environment}.${platform.domain}`,
  });
  return [
    ingress(primary.name),
    ingress(name),
    {
      name: 'page_topic_arns',
      description:
        'SNS topics in us-east-1 that call a person when a region is down.',
      type: 'list(string)',
      default: [],
    },
  ];
}

function dnsBlocks(
  { platform, name, spec }: InfrastructurePlan,
  { spec: region, primary }: StandbyPlan,
): HclItem[] {
  const ingress = (environment: string) => ({
    dns_name: hcl(`var.${environment.replace(/-/g, '_')}_ingress`),
    health_host: hcl(`var.${environment.replace(/-/g, '_')}_ingress`),
  });
  return [
    {
      block: 'data',
      labels: ['aws_route53_zone', 'this'],
      body: hclArguments({ name: region.dnsZone }),
    },
    {
      block: 'module',
      labels: ['dns'],
      body: hclArguments({
        source: '../modules/dns',
        name: platform.name,
        environment: name,
        zone_id: hcl('data.aws_route53_zone.this.zone_id'),
        zone_name: region.dnsZone,
        hostname: region.hostname,
        primary: ingress(primary.name),
        secondary: ingress(name),
        failover_mode: region.failoverMode,
        switch_region: spec.region,
        page_topic_arns: hcl('var.page_topic_arns'),
      }),
    },
  ];
}

function replicationBlocks(
  { platform, name, spec }: InfrastructurePlan,
  { primary }: StandbyPlan,
): HclItem[] {
  return [
    {
      block: 'data',
      labels: ['aws_kms_alias', 'data'],
      body: hclArguments({ name: `alias/${platform.name}-${name}-data` }),
    },
    { comment: 'Images are admitted here before they are sent there.' },
    {
      block: 'module',
      labels: ['registry_copies'],
      body: hclArguments({
        source: '../modules/registry-copies',
        name: platform.name,
        environment: name,
        repository_prefixes: [`${platform.name}/`],
        source_account_id: primary.accountId,
        region: spec.region,
        account_id: spec.accountId,
        kms_key_arn: hcl('data.aws_kms_alias.data.target_key_arn'),
      }),
    },
    {
      block: 'module',
      labels: ['registry_replication'],
      body: [
        ...hclArguments({
          source: '../modules/registry-replication',
          providers: {
            aws: hcl('aws.primary'),
          },
        }),
        { comment: '' },
        ...hclArguments({
          name: platform.name,
          environment: name,
          repository_prefixes: [`${platform.name}/`],
          source_region: primary.region,
          destination_region: spec.region,
          destination_account_id: spec.accountId,
          depends_on: [hcl('module.registry_copies')],
        }),
      ],
    },
  ];
}
