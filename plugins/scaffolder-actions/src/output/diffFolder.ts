import type { PlatformFile } from '../platform/PlatformFile';
import { FileState } from './compareFolder';
import { InputError } from '@backstage/errors';
import { lockFileName } from './LockFile';
import { readLock } from './readFolder';
import { regenerate } from './regenerate';
import { compareWithFolder } from './writeGeneration';

/** What an update would do to a folder; paths by state, see {@link FileState}. */
export interface FolderDiff extends Record<FileState, string[]> {
  /** What the update would write, as one unified diff. */
  patch: string;
  /**
   * What it would keep although the generator makes something else: a diff
   * from what is there to what is generated.
   */
  conflicts: string;
  warnings: string[];
}

/**
 * Says what an update would do to a generated folder, without doing it.
 *
 * @throws `InputError` where nothing was generated there.
 */
export async function diffFolder(
  folder: string,
  platform: PlatformFile,
  values?: unknown,
): Promise<FolderDiff> {
  const lock = await readLock(folder);
  if (!lock) {
    throw new InputError(`out: has no ${lockFileName}`);
  }
  const generation = regenerate(lock, platform, { values });
  const { changes } = await compareWithFolder(folder, generation, lock);
  const of = (state: FileState) =>
    changes.filter(change => change.state === state).map(({ path }) => path);
  const patches = (states: FileState[]) =>
    changes
      .filter(({ state }) => states.includes(state))
      .map(({ patch }) => patch ?? '')
      .join('');
  return {
    added: of('added'),
    changed: of('changed'),
    removed: of('removed'),
    unchanged: of('unchanged'),
    edited: of('edited'),
    diverged: of('diverged'),
    deleted: of('deleted'),
    abandoned: of('abandoned'),
    foreign: of('foreign'),
    patch: patches(['added', 'changed', 'removed']),
    conflicts: patches(['diverged', 'foreign']),
    warnings: generation.warnings,
  };
}
