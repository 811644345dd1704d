import { assertError } from '@backstage/errors';
import type { GeneratedFile } from '../render/GeneratedFile';
import type { PlatformFile } from '../platform/PlatformFile';
import { AssetError, AssetIssue } from '../validation/AssetError';
import { checkWithTools, ToolReport } from '../validation/checkWithTools';
import { validateAssets } from '../validation/validateAssets';
import { kindOf } from '../kinds';
import { hasHash } from './contentHash';
import { diffFolder, FolderDiff } from './diffFolder';
import { generate } from './Generation';
import type { LockFile } from './LockFile';
import { readFiles, readLock } from './readFolder';
import { toParts } from './toParts';

/** Owner of the files that name those of all groups. */
const kustomizeAsset = 'kustomize';

/** What is to be said of a generated folder. */
export interface FolderCheck {
  diff: FolderDiff;
  /** What is wrong with what stands there, edits included. */
  issues: AssetIssue[];
  /** What the real tools say, those of them that are on the path. */
  tools: ToolReport;
}

/**
 * Checks a generated folder: its lock file, what an update would change, and
 * with what people made of it the same that is checked before anything is
 * written. Where the folder holds some groups only, the others are put in as
 * they would be generated, since assets refer to one another.
 *
 * @throws `InputError` where nothing was generated there, or the lock file is
 * damaged.
 */
export async function checkFolder(
  folder: string,
  platform: PlatformFile,
): Promise<FolderCheck> {
  const diff = await diffFolder(folder, platform);
  const lock = (await readLock(folder))!;
  return {
    diff,
    issues: await issuesOf(folder, lock, platform),
    tools: await checkWithTools(folder),
  };
}

async function issuesOf(
  folder: string,
  lock: LockFile,
  platform: PlatformFile,
): Promise<AssetIssue[]> {
  const { kind, values, groups } = lock;
  const { files } = generate({ kind, values }, platform);
  const there = await readFiles(folder, Object.keys(lock.files));
  const standing = new Map<string, GeneratedFile>(
    files
      .filter(({ path }) => !lock.files[path] || there.has(path))
      .map(file => [file.path, file]),
  );
  const partial = (groups?.length ?? 0) !== kindOf(kind).groups.length;
  for (const [path, content] of there) {
    const { asset, sha256 } = lock.files[path];
    // One that nobody edited names the files of its groups alone, and those of
    // the others are put in here.
    if (partial && asset === kustomizeAsset && hasHash(content, sha256)) {
      continue;
    }
    standing.set(path, {
      path,
      asset,
      text: content.toString('utf8'),
      executable: Boolean(lock.files[path].executable),
    });
  }
  const issues: AssetIssue[] = [];
  const parts = [...standing.values()].flatMap(file => {
    try {
      return toParts(file);
    } catch (error) {
      assertError(error);
      const { path, asset } = file;
      issues.push({ asset, file: path, at: '', message: error.message });
      return [];
    }
  });
  try {
    validateAssets(parts, kindOf(kind).validationContext(values, platform));
  } catch (error) {
    if (!(error instanceof AssetError)) {
      throw error;
    }
    issues.push(...error.issues);
  }
  return issues;
}
