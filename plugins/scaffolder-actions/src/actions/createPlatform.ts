import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { InputError } from '@backstage/errors';
import type { AssetGroup } from '../assets/Asset';
import type { KindName } from '../kinds';
import type { ActionOptions } from './ActionOptions';
import { actionSchemas } from './actionSchemas';
import { kindsWith } from './createGroupAction';
import { exampleEnvironment } from './exampleValues';
import { stepExample } from './stepExample';
import { writeGroups } from './writeGroups';

const id = 'pyairtable:platform:create';

/** What an environment needs besides what the other actions generate. */
const groups: readonly AssetGroup[] = ['platform', 'catalog'];

const kinds = kindsWith('platform');

/**
 * `pyairtable:platform:create`: generates what each cluster needs once, for
 * all environments of the platform file, or for a new environment or region
 * with its catalog entries and the portal's configuration.
 */
export function createPlatformAction(options: ActionOptions) {
  return createTemplateAction({
    id,
    description:
      'Generates what belongs to each cluster once, for every environment of the platform file or for one that is new',
    examples: [
      stepExample('Generate the platform set', id, {}),
      stepExample('Generate the platform set into a folder', id, {
        targetPath: './gitops',
      }),
      stepExample('Generate that of a new environment', id, {
        kind: 'new-environment',
        values: exampleEnvironment,
        targetPath: './environment',
      }),
    ],
    supportsDryRun: true,
    schema: {
      input: {
        kind: z =>
          z
            .enum(kinds)
            .optional()
            .describe('What is new; default: the whole platform'),
        values: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('Values of the new environment or region'),
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
      const { targetPath, values, update = false } = ctx.input;
      const kind = ctx.input.kind as KindName | undefined;
      if (kind && values === undefined) {
        throw new InputError(`values: is required for a ${kind}`);
      }
      const { files, warnings, conflicts } = await writeGroups(
        ctx,
        options,
        kind
          ? { kind, values, groups, targetPath, update }
          : { kind: 'platform', targetPath, update: true },
      );
      ctx.output('files', files);
      ctx.output('warnings', warnings);
      ctx.output('conflicts', conflicts);
    },
  });
}
