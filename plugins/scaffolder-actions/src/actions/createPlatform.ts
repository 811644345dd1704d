import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ActionOptions } from './ActionOptions';
import { actionSchemas } from './actionSchemas';
import { resolveTarget } from './resolveTarget';
import { stepExample } from './serviceExample';
import { writeIntoWorkspace } from './writeIntoWorkspace';

const id = 'pyairtable:platform:create';

/** `pyairtable:platform:create`: generates what each cluster needs once. */
export function createPlatformAction(options: ActionOptions) {
  return createTemplateAction({
    id,
    description:
      'Generates what belongs to each cluster once, for every environment of the platform file',
    examples: [
      stepExample('Generate the platform set', id, {}),
      stepExample('Generate the platform set into a folder', id, {
        targetPath: './gitops',
      }),
    ],
    supportsDryRun: true,
    schema: {
      input: { targetPath: actionSchemas.targetPath },
      output: {
        files: actionSchemas.files,
        warnings: actionSchemas.warnings,
        conflicts: actionSchemas.conflicts,
      },
    },
    async handler(ctx) {
      const { targetPath } = ctx.input;
      const result = await writeIntoWorkspace({
        folder: resolveTarget(ctx.workspacePath, targetPath),
        shownFolder: targetPath ?? 'the workspace',
        kind: 'platform',
        update: true,
        platform: options.platform,
        logger: ctx.logger,
        isDryRun: ctx.isDryRun,
      });
      result.warnings.forEach(warning => ctx.logger.warn(warning));
      ctx.output('files', result.files);
      ctx.output('warnings', result.warnings);
      ctx.output('conflicts', result.conflicts);
    },
  });
}
