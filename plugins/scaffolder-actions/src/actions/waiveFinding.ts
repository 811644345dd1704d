import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { maxWaiverDays } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import fs from 'node:fs/promises';
import path from 'node:path';
import { noWaivers, waiversPath } from '../assets/catalog/waiversFile';
import { addWaiver, WaiverChange } from './waiveFinding/addWaiver';
import { parseWaiver } from './waiveFinding/parseWaiver';
import { waiveFindingExamples } from './waiveFinding.examples';

const told: Record<WaiverChange, string> = {
  added: 'Waived',
  updated: 'Was waived already, brought up to date:',
  unchanged: 'Is waived just so already:',
};

/**
 * `pyairtable:waiver:add`: writes into the waivers file of a workspace that
 * somebody decided to live with a finding for a while.
 */
export function createWaiveFindingAction(options: { now?: () => number } = {}) {
  const { now = Date.now } = options;
  return createTemplateAction({
    id: 'pyairtable:waiver:add',
    description:
      'Adds a waiver of a finding to the waivers file in the workspace; one of the same finding and package is brought up to date',
    examples: waiveFindingExamples,
    supportsDryRun: true,
    schema: {
      input: {
        finding: z =>
          z.string().describe('Id of the finding, such as CVE-2026-1234'),
        package: z =>
          z
            .string()
            .optional()
            .describe('Package that it is waived in; default: any'),
        reason: z => z.string().describe('Why it does no harm here'),
        owner: z => z.string().describe('Who answers for it, a user or group'),
        expires: z =>
          z
            .string()
            .describe(
              `Last day on which it holds, such as 2026-12-31; at most ${maxWaiverDays} days ahead`,
            ),
        file: z =>
          z
            .string()
            .optional()
            .describe(
              `Waivers file in the workspace, made where it is missing; default: ${waiversPath}`,
            ),
      },
      output: {
        file: z => z.string().describe('The waivers file in the workspace'),
        waivers: z => z.number().describe('How many it has now'),
        changed: z => z.boolean().describe('Whether it was written'),
      },
    },
    async handler(ctx) {
      const { file = waiversPath, ...values } = ctx.input;
      const waiver = parseWaiver(values, now());
      const target = resolveFile(ctx.workspacePath, file);
      const { text, waivers, change } = addWaiver(
        await readText(target, file),
        waiver,
      );
      const changed = change !== 'unchanged';
      if (changed) {
        await fs.mkdir(path.dirname(target), { recursive: true });
        await fs.writeFile(target, text);
      }
      ctx.logger.info(
        `${told[change]} ${waiver.finding} in ${
          waiver.package ?? 'any package'
        } until ${waiver.expires}`,
      );
      ctx.output('file', file);
      ctx.output('waivers', waivers);
      ctx.output('changed', changed);
    },
  });
}

function resolveFile(workspacePath: string, file: string): string {
  try {
    return resolveSafeChildPath(workspacePath, file);
  } catch {
    throw new InputError('file: must stay in the workspace');
  }
}

/** A repository that never had waivers begins as a new one does. */
async function readText(target: string, file: string): Promise<string> {
  try {
    return await fs.readFile(target, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return noWaivers;
    }
    throw new InputError(`file: ${file} cannot be read as a file`);
  }
}
