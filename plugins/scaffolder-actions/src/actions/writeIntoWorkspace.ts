import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import type { AssetGroup } from '../assets/Asset';
import { generate, GenerationRequest } from '../output/Generation';
import { readLock } from '../output/readFolder';
import { regenerate } from '../output/regenerate';
import { WriteResult, writeGeneration } from '../output/writeGeneration';
import type { PlatformFile } from '../platform/PlatformFile';

/** What an action writes, and where. */
export interface WorkspaceWrite {
  folder: string;
  /** The folder as the log calls it. */
  shownFolder: string;
  kind: GenerationRequest['kind'];
  values?: unknown;
  groups?: readonly AssetGroup[];
  /** Values may differ from those that the folder was generated from. */
  update: boolean;
  platform: PlatformFile;
  logger: LoggerService;
  isDryRun?: boolean;
}

/** What an action gives back of what it wrote. */
export interface WorkspaceResult {
  files: WriteResult['standing'];
  warnings: string[];
  conflicts: string;
}

/**
 * Generates into a folder of the workspace. Where something was generated
 * there before, its groups are generated as well, so that what names files of
 * several groups names all that are there.
 */
export async function writeIntoWorkspace(
  write: WorkspaceWrite,
): Promise<WorkspaceResult> {
  const { folder, kind, values, groups, platform, logger } = write;
  const lock = await readLock(folder);
  const generation = lock
    ? regenerate(lock, platform, { kind, values, groups })
    : generate({ kind, values, groups }, platform);
  if (
    lock &&
    !write.update &&
    !isDeepStrictEqual(lock.values, generation.values)
  ) {
    throw new InputError(
      'values: differ from those that the folder was generated from; to change them, set update',
    );
  }
  const result = await writeGeneration(folder, generation, { mode: 'extend' });
  const kept = result.changes.filter(({ state }) =>
    ['edited', 'diverged', 'deleted', 'abandoned'].includes(state),
  );
  if (write.isDryRun) {
    logger.info('Dry run: everything stays in the workspace of the dry run');
  }
  for (const file of result.files) {
    logger.info(`Wrote ${file.path} (${file.kind}, ${file.bytes} bytes)`);
  }
  logger.info(
    `${result.files.length} files written to ${write.shownFolder}, ${
      result.standing.length - result.files.length
    } as they were`,
  );
  const warnings = [
    ...generation.warnings,
    ...kept.map(
      ({ path, state }) => `${path}: kept as people left it (${state})`,
    ),
  ];
  return {
    files: result.standing,
    warnings,
    conflicts: result.changes
      .filter(({ state }) => state === 'diverged')
      .map(({ patch }) => patch ?? '')
      .join(''),
  };
}
