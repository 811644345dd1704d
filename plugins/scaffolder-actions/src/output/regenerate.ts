import { InputError } from '@backstage/errors';
import type { AssetGroup } from '../assets/Asset';
import { KindName, kindOf } from '../kinds';
import type { PlatformFile } from '../platform/PlatformFile';
import { SpecError } from '../spec/SpecError';
import { generate, Generation } from './Generation';
import type { LockFile } from './LockFile';

/**
 * Generates once more what a folder holds: from the lock file's values where
 * none are given, and its groups together with those that are given.
 *
 * @throws `SpecError` naming the field that makes it another one: a service
 * that changes its name is a new service, with a namespace, roles and data of
 * its own.
 */
export function regenerate(
  lock: LockFile,
  platform: PlatformFile,
  given: {
    kind?: KindName;
    values?: unknown;
    groups?: readonly AssetGroup[];
  } = {},
): Generation {
  if (given.kind && given.kind !== lock.kind) {
    throw new InputError(
      `out: holds a generated ${lock.kind}, which cannot become a ${given.kind}`,
    );
  }
  const { groups, identity, noun } = kindOf(lock.kind);
  const generation = generate(
    {
      kind: lock.kind,
      values: given.values ?? lock.values,
      groups: groups.filter(group =>
        [...(lock.groups ?? []), ...(given.groups ?? [])].includes(group),
      ),
    },
    platform,
  );
  const issues = identity
    .filter(field => generation.values?.[field] !== lock.values?.[field])
    .map(field => ({
      field,
      message: `must stay ${
        lock.values?.[field] ?? 'as it was, left out'
      }: what is there belongs to that ${noun}`,
    }));
  if (issues.length > 0) {
    throw new SpecError(issues);
  }
  return generation;
}
