import { InputError } from '@backstage/errors';

/** What the system says where a folder is not to be used, in words. */
const reasons: Record<string, string> = {
  EACCES: 'may not be read or written',
  EPERM: 'may not be read or written',
  EROFS: 'lies on a file system that is read-only',
  ENOTDIR: 'is no folder: a part of its path is a file',
  ELOOP: 'is no folder: its links lead in a circle',
  ENOENT: 'cannot be made there',
  ENAMETOOLONG: 'has too long a name',
};

/**
 * Makes an error of the file system an `InputError` that names `out`, where
 * another folder would help. All others are given back as they are.
 */
export function folderError(error: unknown): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string };
  return syscall && code && Object.hasOwn(reasons, code)
    ? new InputError(`out: ${reasons[code]}`)
    : error;
}
