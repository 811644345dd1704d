import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { EntityAccess } from './EntityAccess';
import {
  PermissionEntityAccess,
  PermissionEntityAccessOptions,
} from './PermissionEntityAccess';

/**
 * Finds out what the caller may see.
 *
 * @param what - what they asked for, as `the status`
 * @throws NotAllowedError where nothing at all may be seen
 */
export async function findEntityAccess(
  options: PermissionEntityAccessOptions,
  credentials: BackstageCredentials,
  what: string,
): Promise<EntityAccess> {
  const access = await PermissionEntityAccess.create(options, credentials);
  if (!access.canReadAnything) {
    throw new NotAllowedError(`You may not see ${what} of any service`);
  }
  return access;
}
