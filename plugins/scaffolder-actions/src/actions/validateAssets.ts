import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { checkFolder } from '../output/checkFolder';
import { describeCheck, isClean, problemsOf } from '../output/describeCheck';
import type { ActionOptions } from './ActionOptions';
import { actionSchemas } from './actionSchemas';
import { resolveTarget } from './resolveTarget';
import { stepExample } from './stepExample';

const id = 'pyairtable:assets:validate';

/**
 * `pyairtable:assets:validate`: whether generated assets are valid as they
 * stand in the workspace, with what people made of them.
 */
export function createValidateAssetsAction(options: ActionOptions) {
  return createTemplateAction({
    id,
    description:
      'Checks generated assets in the workspace: lock file, drift, schemas and references, and what the tools on the path say',
    examples: [
      stepExample('Check the workspace', id, {}),
      stepExample('Report what is wrong, and go on', id, {
        targetPath: './services/billing',
        failOnProblems: false,
      }),
    ],
    supportsDryRun: true,
    schema: {
      input: {
        targetPath: actionSchemas.targetPath,
        failOnProblems: z =>
          z
            .boolean()
            .default(true)
            .describe('Whether something wrong ends the task'),
      },
      output: {
        valid: z =>
          z
            .boolean()
            .describe('Nothing is wrong, and an update changes nothing'),
        problems: actionSchemas.texts('What is wrong'),
        skippedTools: actionSchemas.texts('Tools that are not on the path'),
        warnings: actionSchemas.warnings,
      },
    },
    async handler(ctx) {
      const check = await checkFolder(
        resolveTarget(ctx.workspacePath, ctx.input.targetPath),
        options.platform,
      );
      const valid = isClean(check);
      const problems = problemsOf(check);
      describeCheck(check).forEach(line => ctx.logger.info(line));
      ctx.output('valid', valid);
      ctx.output('problems', problems);
      ctx.output('skippedTools', check.tools.skipped);
      ctx.output('warnings', check.diff.warnings);
      if (problems.length > 0 && ctx.input.failOnProblems !== false) {
        throw new InputError(problems.join('\n'));
      }
    },
  });
}
