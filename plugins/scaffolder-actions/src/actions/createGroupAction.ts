import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { AssetGroup } from '../assets/Asset';
import { parseServiceSpec } from '../spec/parseServiceSpec';
import type { ActionOptions } from './ActionOptions';
import { actionSchemas } from './actionSchemas';
import { checkAgainstCatalog } from './checkAgainstCatalog';
import { resolveTarget } from './resolveTarget';
import { serviceExamples } from './serviceExample';
import { writeIntoWorkspace } from './writeIntoWorkspace';

/** What each group's action says of itself. */
export const groupDescriptions: Record<AssetGroup, string> = {
  skeleton:
    'Generates the source of a new service, its documentation and its catalog entry',
  pipeline: 'Generates the GitHub Actions workflows of a service',
  kubernetes:
    'Generates the Kubernetes workload of a service and how it scales',
  mesh: 'Generates the routes, policies and canary of a service in the mesh',
  observability:
    'Generates the metrics, objectives, alerts, dashboard and tracing of a service',
  security: 'Generates the secrets, image policy and image scan of a service',
};

/**
 * `pyairtable:<group>:create`: generates one group of a service's assets into
 * the workspace. Several of them on one folder make one service.
 */
export function createGroupAction(group: AssetGroup, options: ActionOptions) {
  const id = `pyairtable:${group}:create`;
  return createTemplateAction({
    id,
    description: groupDescriptions[group],
    examples: serviceExamples(id),
    supportsDryRun: true,
    schema: {
      input: {
        values: z =>
          z.record(z.unknown()).describe('Specification of the service'),
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
      const folder = resolveTarget(ctx.workspacePath, targetPath);
      const spec = parseServiceSpec(values);
      const catalogWarnings = options.catalog
        ? await checkAgainstCatalog(spec, {
            catalog: options.catalog,
            credentials: await ctx.getInitiatorCredentials(),
            update,
          })
        : [];
      const result = await writeIntoWorkspace({
        folder,
        shownFolder: targetPath ?? 'the workspace',
        kind: 'new-service',
        values,
        groups: [group],
        update,
        platform: options.platform,
        logger: ctx.logger,
        isDryRun: ctx.isDryRun,
      });
      const warnings = [...catalogWarnings, ...result.warnings];
      warnings.forEach(warning => ctx.logger.warn(warning));
      ctx.output('files', result.files);
      ctx.output('warnings', warnings);
      ctx.output('conflicts', result.conflicts);
    },
  });
}
