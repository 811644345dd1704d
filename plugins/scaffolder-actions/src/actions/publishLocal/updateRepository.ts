import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import git from 'isomorphic-git';
import nodeFs from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { listFiles } from './listFiles';

/**
 * Commits a folder's files to `main` of a repository, over those of the same
 * name, and returns the commit's hash; null where all are as they were.
 *
 * @throws InputError where people are at work there: another branch is checked
 * out, or a file has changes that are not committed.
 */
export async function updateRepository(options: {
  source: string;
  target: string;
  author: { name: string; email: string };
  message: string;
}): Promise<string | null> {
  const { source, target: dir, author, message } = options;
  const repository = { fs: nodeFs, dir };
  if ((await git.currentBranch(repository)) !== 'main') {
    throw new InputError(
      `${path.basename(dir)} has another branch than main checked out`,
    );
  }
  const files = await listFiles(source);
  for (const filepath of files) {
    // A link of the repository could lead out of it.
    resolveSafeChildPath(dir, filepath);
    const status = await git.status({ ...repository, filepath });
    if (status !== 'unmodified' && status !== 'absent') {
      throw new InputError(
        `${filepath} has changes in ${path.basename(
          dir,
        )} that are not committed`,
      );
    }
  }
  for (const filepath of files) {
    const file = path.join(dir, filepath);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.copyFile(path.join(source, filepath), file);
  }
  const statuses = await Promise.all(
    files.map(filepath => git.status({ ...repository, filepath })),
  );
  if (statuses.every(status => status === 'unmodified')) {
    return null;
  }
  await git.add({ ...repository, filepath: files });
  return git.commit({ ...repository, author, message });
}
