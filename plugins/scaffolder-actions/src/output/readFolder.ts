import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { assertError, InputError } from '@backstage/errors';
import fs from 'node:fs/promises';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { folderError } from './folderError';
import { lockFileName, LockFile, parseLock } from './LockFile';

/**
 * The folder itself, where the path is that of a link to it. It may not exist.
 *
 * @throws `InputError` where it is a link to nothing.
 */
export function realFolder(out: string): string {
  if (existsSync(out)) {
    return realpathSync(out);
  }
  try {
    if (lstatSync(out, { throwIfNoEntry: false })) {
      throw new InputError('out: is a link that leads nowhere');
    }
  } catch (error) {
    throw folderError(error);
  }
  return resolve(out);
}

/**
 * Where a generated file lies.
 *
 * @throws `InputError` where the path leaves the folder, be it through a
 * symbolic link in the folder.
 */
export function pathInFolder(folder: string, path: string): string {
  try {
    return resolveSafeChildPath(folder, path);
  } catch (error) {
    assertError(error);
    if (error.name === 'NotAllowedError') {
      throw new InputError(`out: ${path} would lie outside of the folder`);
    }
    throw error.code === 'ENOTDIR'
      ? new InputError(
          `out: ${path} cannot be a file there: a part of its path is a file`,
        )
      : error;
  }
}

/** The contents of those files of a folder that are there. */
export async function readFiles(
  folder: string,
  paths: Iterable<string>,
): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  for (const path of paths) {
    try {
      contents.set(path, await fs.readFile(pathInFolder(folder, path)));
    } catch (error) {
      assertError(error);
      if (error.code === 'EISDIR') {
        throw new InputError(
          `out: ${path} cannot be a file there: a folder has its name`,
        );
      }
      if (error.code !== 'ENOENT') {
        throw error;
      }
    }
  }
  return contents;
}

/** The lock file of a folder, or nothing where it has none. */
export async function readLock(folder: string): Promise<LockFile | undefined> {
  try {
    const content = (await readFiles(folder, [lockFileName])).get(lockFileName);
    return content && parseLock(content.toString('utf8'));
  } catch (error) {
    throw folderError(error);
  }
}

/**
 * The lock file of a folder that must have one.
 *
 * @throws `InputError` where nothing was generated there.
 */
export async function lockOf(folder: string): Promise<LockFile> {
  const lock = await readLock(folder);
  if (!lock) {
    throw new InputError(
      `out: has no ${lockFileName}, so nothing there can be updated`,
    );
  }
  return lock;
}

/** Names in a folder; `undefined` where it does not exist. */
export async function listFolder(
  folder: string,
): Promise<string[] | undefined> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    assertError(error);
    if (error.code === 'ENOENT') {
      return undefined;
    }
    if (error.code === 'ENOTDIR') {
      throw new InputError('out: is no folder');
    }
    throw error;
  }
}
