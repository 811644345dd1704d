import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import fs from 'node:fs';
import path from 'node:path';

const key = 'scaffolder.pyairtable.platformFile';
const defaultName = 'platform.yaml';

/**
 * Path of the platform file: the configured one, relative to the working
 * folder as other paths of the configuration are. Without one, the next
 * `platform.yaml` in the working folder or above it, since a backend is
 * started in its package as well as in the root of its repository.
 *
 * @throws `InputError` naming the key where there is none.
 */
export function findPlatformFile(
  config: RootConfigService,
  workingFolder: string,
): string {
  const configured = config.getOptionalString(key);
  if (configured) {
    return path.resolve(workingFolder, configured);
  }
  for (let at = workingFolder; ; at = path.dirname(at)) {
    const file = path.join(at, defaultName);
    if (fs.existsSync(file)) {
      return file;
    }
    if (at === path.dirname(at)) {
      throw new InputError(
        `${key} is not set, and no ${defaultName} lies in ${workingFolder} or above it`,
      );
    }
  }
}
