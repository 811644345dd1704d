import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { diffFolder } from '../output/diffFolder';
import type { ActionOptions } from './ActionOptions';
import { actionSchemas } from './actionSchemas';
import { resolveTarget } from './resolveTarget';
import { exampleService } from './exampleValues';
import { stepExample } from './stepExample';

const id = 'pyairtable:assets:diff';

/** `pyairtable:assets:diff`: what an update would change. Writes nothing. */
export function createDiffAssetsAction(options: ActionOptions) {
  const { texts } = actionSchemas;
  return createTemplateAction({
    id,
    description:
      'Tells what an update of generated assets would change, and changes nothing',
    examples: [
      stepExample('Compare with what is generated today', id, {
        targetPath: './services/billing',
      }),
      stepExample('Compare with what other values would give', id, {
        targetPath: './services/billing',
        values: { ...exampleService, size: 'large' },
      }),
    ],
    supportsDryRun: true,
    schema: {
      input: {
        targetPath: actionSchemas.targetPath,
        values: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('Other values than those in the lock file'),
      },
      output: {
        added: texts('Files that would be new'),
        changed: texts('Files that would change'),
        removed: texts('Files that would go'),
        edited: texts('Files that people edited; they stay'),
        diverged: texts(
          'Files that people edited and that are generated differently now; they stay',
        ),
        deleted: texts('Files that people deleted; they stay away'),
        abandoned: texts(
          'Files that people edited and that are no longer generated; they stay',
        ),
        foreign: texts(
          'Files that stand in the way of generated ones; they stay',
        ),
        patch: z => z.string().describe('What would change, as unified diff'),
        conflicts: actionSchemas.conflicts,
        warnings: actionSchemas.warnings,
      },
    },
    async handler(ctx) {
      const { unchanged, ...diff } = await diffFolder(
        resolveTarget(ctx.workspacePath, ctx.input.targetPath),
        options.platform,
        ctx.input.values,
      );
      for (const [name, value] of Object.entries(diff)) {
        ctx.output(name as keyof typeof diff, value);
      }
      ctx.logger.info(
        `${unchanged.length} files as generated, ${diff.changed.length} would change, ${diff.added.length} be added, ${diff.removed.length} removed`,
      );
    },
  });
}
