import { assertError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { z } from 'zod/v3';
import { version } from '../../package.json';
import { assetGroups } from '../assets/Asset';
import { toYaml } from '../render/toYaml';
import { kindNames, kindOf } from '../kinds';
import { parseInput } from '../spec/parseInput';
import { contentHash } from './contentHash';
import type { Generation } from './Generation';

/** Name of the lock file in a generated folder. */
export const lockFileName = 'pyairtable.lock.yaml';

/** Changes when older generators could no longer read the file. */
const formatVersion = 1;

const lockedFile = z
  .object({
    /** Id of the asset that made it. */
    asset: z.string().min(1),
    /** Hash of what was generated last, whatever stands there now. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256'),
    executable: z.literal(true).optional(),
  })
  .strict();

const lockSchema = z
  .object({
    formatVersion: z.literal(formatVersion),
    generatorVersion: z.string().min(1),
    kind: z.enum(kindNames),
    groups: z.array(z.enum(assetGroups)).min(1).optional(),
    values: z.record(z.unknown()).optional(),
    files: z.record(lockedFile),
  })
  .strict()
  .refine(
    ({ kind, values, groups }) =>
      kindOf(kind).fields.length === 0 || (values && groups),
    { message: 'values and groups are required for this kind' },
  );

/** What a folder was generated from, and the hash of each generated file. */
export interface LockFile {
  formatVersion: typeof formatVersion;
  generatorVersion: string;
  kind: Generation['kind'];
  groups?: Generation['groups'];
  values?: JsonObject;
  files: Record<string, LockedFile>;
}

export type LockedFile = z.output<typeof lockedFile>;

/** The lock file of what was generated. */
export function toLock(generation: Generation): LockFile {
  const { kind, groups, values, files } = generation;
  return {
    formatVersion,
    generatorVersion: version,
    kind,
    ...(groups ? { groups } : {}),
    ...(values ? { values } : {}),
    files: Object.fromEntries(
      files.map(({ path, asset, text, executable }) => [
        path,
        {
          asset,
          sha256: contentHash(text),
          ...(executable ? { executable } : {}),
        },
      ]),
    ),
  };
}

/** The same lock gives the same text: no dates, no order by chance. */
export function renderLock(lock: LockFile): string {
  return toYaml(
    lock,
    'What the files here were generated from. Kept by the generator, which\n' +
      'finds by it what was edited since; commit it and leave it as it is.',
  );
}

/**
 * Reads a lock file.
 *
 * @throws `InputError` that names the file where it is damaged, or written by
 * a newer generator.
 */
export function parseLock(text: string): LockFile {
  let content: unknown;
  try {
    content = parse(text, { version: '1.1', maxAliasCount: 0 });
  } catch (error) {
    throw new InputError(`${lockFileName} is damaged: it is no YAML`, error);
  }
  const format = (content as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof format === 'number' && format > formatVersion) {
    throw new InputError(
      `${lockFileName} was written by a newer generator: its formatVersion is ${format}, this one knows ${formatVersion}`,
    );
  }
  try {
    return parseInput(lockSchema, content, 'content') as LockFile;
  } catch (error) {
    assertError(error);
    throw new InputError(`${lockFileName} is damaged: ${error.message}`);
  }
}
