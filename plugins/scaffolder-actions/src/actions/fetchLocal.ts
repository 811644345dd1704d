import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fetchLocalExamples } from './fetchLocal.examples';
import {
  localRepository,
  requireRepository,
} from './publishLocal/localRepository';

/**
 * `pyairtable:fetch:local`: copies a file of a repository in the portal's folder
 * into the workspace, at the same path. For portals that one person runs for
 * themselves.
 */
export function createFetchLocalAction(options: {
  /** Holds a folder for each repository. */
  directory: string;
}) {
  const directory = path.resolve(options.directory);
  return createTemplateAction({
    id: 'pyairtable:fetch:local',
    description:
      'Copies a file into the workspace out of a git repository in a folder of this machine',
    examples: fetchLocalExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the repository'),
        file: z => z.string().describe('Path of the file in it'),
      },
      output: {
        found: z => z.boolean().describe('Whether the repository has the file'),
      },
    },
    async handler(ctx) {
      const { name, file } = ctx.input;
      const repository = localRepository(directory, name);
      await requireRepository(repository);
      const text = await readText(inside(repository, file), file);
      if (text !== undefined) {
        const target = inside(ctx.workspacePath, file);
        await fs.mkdir(path.dirname(target), { recursive: true });
        await fs.writeFile(target, text);
      }
      ctx.logger.info(
        text === undefined ? `${name} has no ${file}` : `Copied ${file}`,
      );
      ctx.output('found', text !== undefined);
    },
  });
}

/** A path in a folder; what git keeps is none, it may hold credentials. */
function inside(folder: string, file: string): string {
  try {
    const target = resolveSafeChildPath(folder, file);
    const [first] = path.relative(folder, target).split(path.sep);
    if (first !== '' && first.toLowerCase() !== '.git') {
      return target;
    }
  } catch {
    // Said below, in one way.
  }
  throw new InputError('file: must stay among the files of the repository');
}

async function readText(
  source: string,
  file: string,
): Promise<string | undefined> {
  try {
    return await fs.readFile(source, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw new InputError(`file: ${file} cannot be read as a file`);
  }
}
