import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import fs from 'node:fs/promises';
import path from 'node:path';
import { serviceNamePattern } from '../../spec/textRules';

/**
 * The folder of a repository in the portal's folder, whether it is there or not.
 *
 * @throws InputError where the name is none that a repository may have.
 */
export function localRepository(directory: string, name: string): string {
  if (!serviceNamePattern.test(name)) {
    throw new InputError(
      `name: ${JSON.stringify(name.slice(0, 60))} cannot name a repository`,
    );
  }
  return resolveSafeChildPath(directory, name);
}

/** @throws InputError where there is no repository in that folder. */
export async function requireRepository(folder: string): Promise<void> {
  const entry = await fs
    .lstat(path.join(folder, '.git'))
    .catch(() => undefined);
  if (!entry) {
    throw new InputError(
      `name: this portal's folder has no repository named ${path.basename(
        folder,
      )}`,
    );
  }
}
