import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { HclItem, HclValue, hcl, hclArguments } from '../../render/toHcl';

/** Provider release that the modules are tested with, and its later fixes. */
const awsVersion = '~> 6.45';

/** Where the state of a root lies. */
export interface StateLocation {
  bucket: string;
  key: string;
  region: string;
}

/** Key of an environment's state in its bucket. */
export function environmentStateKey(environment: string): string {
  return `environments/${environment}.tfstate`;
}

export function backendBlock({ bucket, key, region }: StateLocation): HclItem {
  return {
    block: 'terraform',
    body: [
      {
        block: 'backend',
        labels: ['s3'],
        body: hclArguments({
          bucket,
          key,
          region,
          encrypt: true,
          use_lockfile: true,
        }),
      },
    ],
  };
}

export function versionsBlock(): HclItem {
  return {
    block: 'terraform',
    body: [
      ...hclArguments({ required_version: '>= 1.11, < 2.0' }),
      {
        block: 'required_providers',
        body: hclArguments({
          aws: { source: 'hashicorp/aws', version: awsVersion },
        }),
      },
    ],
  };
}

/** A provider that works in one account and marks all that it makes. */
export function providerBlock(provider: {
  alias?: string;
  region: string;
  accountId: string;
  tags: HclValue;
}): HclItem {
  const { alias, region, accountId, tags } = provider;
  return {
    block: 'provider',
    labels: ['aws'],
    body: [
      ...hclArguments({ alias, region, allowed_account_ids: [accountId] }),
      { block: 'default_tags', body: [{ name: 'tags', value: tags }] },
    ],
  };
}

/** Cost-allocation tags of what no service owns. */
export function tagsOf(plan: InfrastructurePlan): Record<string, string> {
  const { platform, name, defaults } = plan;
  return {
    Service: 'platform',
    Environment: name,
    Owner: platform.operations.owner.split('/')[1],
    CostCenter: platform.operations.costCenter,
    Tier: defaults.disposable ? 'standard' : 'critical',
  };
}

export interface Variable {
  name: string;
  description: string;
  type: string;
  default?: HclValue;
  sensitive?: boolean;
}

/**
 * A sensitive one is never shown, and goes into arguments that are only
 * written: the state does not have it.
 */
export function variableBlock(variable: Variable): HclItem {
  const { name, description, type, sensitive } = variable;
  return {
    block: 'variable',
    labels: [name],
    body: hclArguments({
      description,
      type: hcl(type),
      default: variable.default,
      ...(sensitive ? { sensitive: true } : {}),
    }),
  };
}

export function outputBlock(
  name: string,
  description: string,
  value: string,
): HclItem {
  return {
    block: 'output',
    labels: [name],
    body: hclArguments({ description, value: hcl(value) }),
  };
}
