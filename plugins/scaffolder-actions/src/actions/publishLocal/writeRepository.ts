import { InputError } from '@backstage/errors';
import git from 'isomorphic-git';
import { randomUUID } from 'node:crypto';
import nodeFs from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a git repository with one commit on `main` out of a folder's files,
 * and returns the commit's hash. The target appears as a whole or not at all.
 */
export async function writeRepository(options: {
  source: string;
  target: string;
  author: { name: string; email: string };
  message: string;
}): Promise<string> {
  const { source, target, author, message } = options;
  const parent = path.dirname(target);
  await fs.mkdir(parent, { recursive: true });
  const draft = path.join(parent, `.draft-${randomUUID()}`);
  try {
    await copyFiles(source, draft);
    await git.init({ fs: nodeFs, dir: draft, defaultBranch: 'main' });
    await git.add({ fs: nodeFs, dir: draft, filepath: '.' });
    const commit = await git.commit({
      fs: nodeFs,
      dir: draft,
      author,
      message,
    });
    await fs.rename(draft, target);
    return commit;
  } catch (error) {
    await fs.rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function copyFiles(source: string, target: string): Promise<void> {
  await fs.cp(source, target, {
    recursive: true,
    async filter(from) {
      const stats = await fs.lstat(from);
      if (!stats.isFile() && !stats.isDirectory()) {
        // A link could bring in what lies outside of the workspace.
        throw new InputError(
          `${path.relative(source, from)} is neither a file nor a folder`,
        );
      }
      return path.relative(source, from) !== '.git';
    },
  });
}
