import { ConflictError, InputError } from '@backstage/errors';
import type { GeneratedFile } from '../render/GeneratedFile';
import type { Generation } from './Generation';
import { applyChanges, recoverFolder } from './applyChanges';
import {
  compareFolder,
  FileChange,
  FileState,
  writtenStates,
} from './compareFolder';
import { contentHash } from './contentHash';
import { LockFile, lockFileName, renderLock, toLock } from './LockFile';
import { folderError } from './folderError';
import { listFolder, readFiles, readLock, realFolder } from './readFolder';

/** A file that was written, as it is reported. */
export interface WrittenFile {
  path: string;
  /** Id of the asset that it belongs to, or `lock`. */
  kind: string;
  bytes: number;
  /** SHA-256, hexadecimal. */
  hash: string;
}

export interface WriteOptions {
  /**
   * - `new`: the folder must be empty or missing;
   * - `update`: the folder holds a generation, which is brought up to date;
   * - `extend`: the folder may hold other things, but nothing that would be
   *   overwritten; a generation in it is brought up to date.
   */
  mode: 'new' | 'update' | 'extend';
  /** Paths in which the generator wins over people. */
  force?: readonly string[];
  /** Says what would be written, and writes nothing. */
  dryRun?: boolean;
}

export interface WriteResult {
  /** What was written, in the order of the paths. */
  files: WrittenFile[];
  /** The same and what already stood there as generated. */
  standing: WrittenFile[];
  /** Every file that was made now or before, and what became of it. */
  changes: FileChange[];
}

/**
 * Writes a generation and its lock file into a folder, as a whole or not at
 * all. What people changed since the last generation is kept.
 *
 * @throws `InputError` naming `out` where the folder is not as the mode wants it.
 */
export async function writeGeneration(
  out: string,
  generation: Generation,
  options: WriteOptions,
): Promise<WriteResult> {
  try {
    return await writeInto(realFolder(out), generation, options);
  } catch (error) {
    throw folderError(error);
  }
}

async function writeInto(
  folder: string,
  generation: Generation,
  options: WriteOptions,
): Promise<WriteResult> {
  if (!options.dryRun) {
    recoverFolder(folder);
  }
  const names = await listFolder(folder);
  const before = names && (await readLock(folder));
  checkMode(options.mode, { names, before });
  const { changes, lock } = await compareWithFolder(
    folder,
    generation,
    before,
    options.force,
  );
  const foreign = changes.find(({ state }) => state === 'foreign');
  if (foreign && options.mode === 'extend') {
    throw new ConflictError(
      `${foreign.path} is already there and was not generated`,
    );
  }
  const states = new Map(changes.map(change => [change.path, change.state]));
  const inState = (wanted: readonly FileState[]) =>
    generation.files.filter(file => wanted.includes(states.get(file.path)!));
  const write = inState(writtenStates);
  const lockText = renderLock(lock);
  const lockChanged = !before || renderLock(before) !== lockText;
  const lockFile = {
    path: lockFileName,
    asset: 'lock',
    text: lockText,
    executable: false,
  };
  const written = lockChanged ? [...write, lockFile] : write;
  const remove = changes
    .filter(({ state }) => state === 'removed')
    .map(change => change.path);
  if (!options.dryRun && (written.length > 0 || remove.length > 0)) {
    await applyChanges(folder, { write: written, remove });
  }
  return {
    changes,
    files: describe(written),
    standing: describe([...inState([...writtenStates, 'unchanged']), lockFile]),
  };
}

function describe(files: readonly GeneratedFile[]): WrittenFile[] {
  return files
    .map(file => ({
      path: file.path,
      kind: file.asset,
      bytes: Buffer.byteLength(file.text),
      hash: contentHash(file.text),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the generation would change in a folder with this lock file. */
export async function compareWithFolder(
  folder: string,
  generation: Generation,
  before: LockFile | undefined,
  force?: readonly string[],
): Promise<{ changes: FileChange[]; lock: LockFile }> {
  const lock = toLock(generation);
  const disk = await readFiles(
    folder,
    new Set([...Object.keys(lock.files), ...Object.keys(before?.files ?? {})]),
  );
  return {
    changes: compareFolder({
      lock: before,
      disk,
      files: generation.files,
      force,
    }),
    lock,
  };
}

function checkMode(
  mode: WriteOptions['mode'],
  { names, before }: { names?: string[]; before?: LockFile },
): void {
  if (mode === 'new' && names && names.length > 0) {
    throw new InputError(
      'out: is not empty; to bring what was generated there up to date, ask for an update',
    );
  }
  if (mode === 'update' && !before) {
    throw new InputError(
      `out: has no ${lockFileName}, so nothing there can be updated`,
    );
  }
}
