import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { AssetGroup } from '../assets/Asset';
import { KindName, kindNames, kindOf } from '../kinds';
import type { ActionOptions } from './ActionOptions';
import { actionSchemas } from './actionSchemas';
import { groupExamples } from './groupExamples';
import { writeGroups } from './writeGroups';

/** Groups that have an action of their own name. */
export const actionGroups = [
  'skeleton',
  'pipeline',
  'kubernetes',
  'mesh',
  'observability',
  'security',
  'terraform',
  'recovery',
  'finops',
] as const satisfies readonly AssetGroup[];

/** What each group's action says of itself. */
const groupDescriptions: Record<(typeof actionGroups)[number], string> = {
  skeleton:
    'Generates the source of a new service, its documentation and its catalog entry',
  pipeline: 'Generates the GitHub Actions workflows of a service',
  kubernetes:
    'Generates the Kubernetes workload of a service and how it scales',
  mesh: 'Generates the routes, policies and canary of a service in the mesh',
  observability:
    'Generates the metrics, objectives, alerts, dashboard and tracing of a service',
  security: 'Generates the secrets, image policy and image scan of a service',
  terraform:
    'Generates the Terraform roots of an environment or region, and the modules that they call',
  recovery:
    'Generates backups, drills and, for a region, failover and failback',
  finops:
    'Generates budgets, reports and schedules that keep an environment within its budget',
};

/** Kinds of generation that have a group, the first of them the default. */
export function kindsWith(group: AssetGroup): [KindName, ...KindName[]] {
  return kindNames.filter(name => kindOf(name).groups.includes(group)) as [
    KindName,
    ...KindName[],
  ];
}

/**
 * `pyairtable:<group>:create`: generates one group of assets into the
 * workspace. Several of them on one folder make one whole.
 */
export function createGroupAction(
  group: (typeof actionGroups)[number],
  options: ActionOptions,
) {
  const id = `pyairtable:${group}:create`;
  const kinds = kindsWith(group);
  return createTemplateAction({
    id,
    description: groupDescriptions[group],
    examples: groupExamples(id, kinds),
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z
            .enum(kinds)
            .optional()
            .describe(`What is generated; default: ${kinds[0]}`),
        values: z =>
          z.record(z.unknown()).describe('Values of what is generated'),
        targetPath: actionSchemas.targetPath,
        update: actionSchemas.update,
      },
      output: {
        files: actionSchemas.files,
        warnings: actionSchemas.warnings,
        conflicts: actionSchemas.conflicts,
      },
    },
    async handler(ctx) {
      const { values, targetPath, update = false } = ctx.input;
      const { files, warnings, conflicts } = await writeGroups(ctx, options, {
        kind: (ctx.input.kind as KindName | undefined) ?? kinds[0],
        values,
        groups: [group],
        targetPath,
        update,
      });
      ctx.output('files', files);
      ctx.output('warnings', warnings);
      ctx.output('conflicts', conflicts);
    },
  });
}
