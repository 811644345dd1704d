import { InputError } from '@backstage/errors';
import type { GeneratedFile } from '../render/GeneratedFile';
import { contentHash, hasHash } from './contentHash';
import type { LockFile } from './LockFile';
import { unifiedDiff } from './unifiedDiff';

/**
 * What becomes of a file when a folder is generated again:
 *
 * - written: `added`, `changed` (nobody edited it), `removed` (nobody edited
 *   it, and it is no longer made);
 * - kept: `unchanged`, `edited` (by people, while the generator makes what it
 *   made before), `diverged` (by people, and the generator makes something new),
 *   `deleted` (by people), `abandoned` (edited by people, no longer made),
 *   `foreign` (stands where the generator wants to write).
 */
export type FileState =
  | 'added'
  | 'changed'
  | 'removed'
  | 'unchanged'
  | 'edited'
  | 'diverged'
  | 'deleted'
  | 'abandoned'
  | 'foreign';

export interface FileChange {
  path: string;
  state: FileState;
  /** Id of the asset that makes it, or made it. */
  asset: string;
  /**
   * Unified diff from what is there to what the generator makes; missing where
   * the two are the same, and where it makes nothing.
   */
  patch?: string;
}

/** States in which the generator's version is written. */
export const writtenStates: readonly FileState[] = ['added', 'changed'];

export interface FolderComparison {
  /** Of the generation that the folder holds; missing where there is none. */
  lock?: LockFile;
  /** Contents by path; what is missing is not there. */
  disk: ReadonlyMap<string, Buffer>;
  /** What the generator makes now. */
  files: readonly GeneratedFile[];
  /** Paths in which the generator wins over people. */
  force?: readonly string[];
}

/**
 * Compares what was generated, what is there and what is generated now.
 * Everything that people did stays, but for the paths in `force`.
 */
export function compareFolder(comparison: FolderComparison): FileChange[] {
  const { lock, disk, files, force = [] } = comparison;
  const locked = new Map(Object.entries(lock?.files ?? {}));
  const made = new Set(files.map(({ path }) => path));
  const unknown = force.find(path => !made.has(path) && !locked.has(path));
  if (unknown !== undefined) {
    throw new InputError(
      `force: ${unknown} is no generated file: a path has to be as the lock file has it`,
    );
  }
  const changes = files.map((file): FileChange => {
    const there = disk.get(file.path);
    const state = stateOf({
      there,
      before: locked.get(file.path),
      now: file,
      forced: force.includes(file.path),
    });
    const same = state === 'unchanged' || state === 'edited';
    return {
      path: file.path,
      state,
      asset: file.asset,
      ...(same
        ? {}
        : { patch: unifiedDiff(file.path, there?.toString(), file.text) }),
    };
  });
  for (const [path, { asset, sha256 }] of locked) {
    const there = disk.get(path);
    if (!made.has(path) && there) {
      const untouched = hasHash(there, sha256) || force.includes(path);
      changes.push({
        path,
        asset,
        ...(untouched
          ? {
              state: 'removed',
              patch: unifiedDiff(path, there.toString(), undefined),
            }
          : { state: 'abandoned' }),
      });
    }
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function stateOf(options: {
  there?: Buffer;
  before?: { sha256: string; executable?: true };
  now: GeneratedFile;
  forced: boolean;
}): FileState {
  const { there, before, now, forced } = options;
  const hash = contentHash(now.text);
  if (!there) {
    return before && !forced ? 'deleted' : 'added';
  }
  const modeStays = !before || Boolean(before.executable) === now.executable;
  if (hasHash(there, hash) && modeStays) {
    return 'unchanged';
  }
  if (forced || (before && hasHash(there, before.sha256))) {
    return 'changed';
  }
  if (!before) {
    return 'foreign';
  }
  return before.sha256 === hash ? 'edited' : 'diverged';
}
