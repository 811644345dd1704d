import { InputError } from '@backstage/errors';
import type { PlatformFile } from '../../platform/PlatformFile';

/** Whose programs a container needs. */
export type RecoveryImage = 'aws' | 'postgres' | 'tools';

/**
 * An image of the platform, by digest.
 *
 * @throws `InputError` where the platform file names none.
 */
export function recoveryImage(
  { images }: PlatformFile,
  name: RecoveryImage,
): string {
  const image = images[name];
  if (!image) {
    throw new InputError(
      `images.${name}: is needed by the backup of databases and its drills`,
    );
  }
  return `${image.repository}@${image.digest}`;
}
