import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * The folder that an action works in.
 *
 * @throws `InputError` naming `targetPath` where it leaves the workspace.
 */
export function resolveTarget(
  workspacePath: string,
  targetPath: string | undefined,
): string {
  try {
    return resolveSafeChildPath(workspacePath, targetPath ?? '.');
  } catch {
    throw new InputError('targetPath: must stay in the workspace');
  }
}
