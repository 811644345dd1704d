import type { InfrastructurePlan } from '../../plan/InfrastructurePlan';
import { hcl, HclItem, toHcl } from '../../render/toHcl';
import type { TextFile } from '../AssetFile';
import { platformCall } from './platformCall';
import {
  backendBlock,
  environmentStateKey,
  outputBlock,
  providerBlock,
  tagsOf,
  variableBlock,
  versionsBlock,
} from './rootFiles';
import { rootOutputs } from './rootOutputs';
import { rootVariables } from './rootVariables';

/**
 * Terraform's root of an environment: state, providers, and one call of the
 * module `platform` with its values.
 */
export function buildEnvironmentRoot(plan: InfrastructurePlan): TextFile[] {
  const { name, spec, stateBucket: bucket } = plan;
  const files: Record<string, HclItem[]> = {
    backend: [
      backendBlock({
        bucket,
        key: environmentStateKey(name),
        region: spec.region,
      }),
    ],
    providers: [
      { block: 'locals', body: [{ name: 'tags', value: tagsOf(plan) }] },
      providerBlock({
        region: spec.region,
        accountId: spec.accountId,
        tags: hcl('local.tags'),
      }),
    ],
    versions: [versionsBlock()],
    main: platformCall(plan),
    variables: rootVariables(plan).map(variableBlock),
    outputs: rootOutputs.map(([output, description]) =>
      outputBlock(output, description, `module.platform.${output}`),
    ),
  };
  return Object.entries(files).map(([file, blocks]) => ({
    type: 'text',
    path: `terraform/environments/${name}/${file}.tf`,
    text: toHcl(blocks),
  }));
}
