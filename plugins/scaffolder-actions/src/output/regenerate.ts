import { InputError } from '@backstage/errors';
import { AssetGroup, assetGroups } from '../assets/Asset';
import type { PlatformFile } from '../platform/PlatformFile';
import { SpecError } from '../spec/SpecError';
import { generate, Generation, GenerationRequest } from './Generation';
import type { LockFile } from './LockFile';

/**
 * Generates once more what a folder holds: from the lock file's values where
 * none are given, and its groups together with those that are given.
 *
 * @throws `SpecError` naming `name` where the service is another one: a
 * service that changes its name is a new service, with a namespace, roles and
 * data of its own.
 */
export function regenerate(
  lock: LockFile,
  platform: PlatformFile,
  given: {
    kind?: GenerationRequest['kind'];
    values?: unknown;
    groups?: readonly AssetGroup[];
  } = {},
): Generation {
  if (given.kind && given.kind !== lock.kind) {
    throw new InputError(
      `out: holds a generated ${lock.kind}, which cannot become a ${given.kind}`,
    );
  }
  if (lock.kind === 'platform') {
    return generate({ kind: 'platform' }, platform);
  }
  const generation = generate(
    {
      kind: 'new-service',
      values: given.values ?? lock.values,
      groups: assetGroups.filter(group =>
        [...(lock.groups ?? []), ...(given.groups ?? [])].includes(group),
      ),
    },
    platform,
  );
  if (generation.values?.name !== lock.values?.name) {
    throw new SpecError([
      {
        field: 'name',
        message: `must stay ${lock.values?.name}: what is there belongs to that service`,
      },
    ]);
  }
  return generation;
}
