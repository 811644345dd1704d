import path from 'node:path';
import type { KindName } from '../kinds';
import { readPlatformFile } from '../platform/readPlatformFile';
import { checkGeneration } from '../output/checkGeneration';
import { generate, Generation } from '../output/Generation';
import { recoverFolder } from '../output/applyChanges';
import { lockOf } from '../output/readFolder';
import { regenerate } from '../output/regenerate';
import { writeGeneration, WriteOptions } from '../output/writeGeneration';
import type { CliIo } from './CliIo';
import { CliArguments, parseArguments } from './parseArguments';
import { readValues } from './readValues';
import { reportChanges } from './reportChanges';
import { runCheck } from './runCheck';
import { usage } from './usage';
import type { PlatformFile } from '../platform/PlatformFile';

/**
 * The command `generate`.
 *
 * @returns the exit code: 0 done, 2 wrong input, 1 anything else.
 */
export async function runGenerate(
  argv: readonly string[],
  io: CliIo,
): Promise<number> {
  try {
    const given = parseArguments(argv);
    if (given === 'help') {
      io.stdout(usage);
      return 0;
    }
    const platform = await readPlatformFile(
      given.platform ? path.resolve(io.cwd, given.platform) : io.platformFile,
    );
    if (given.command === 'check') {
      return await runCheck(given, platform, io);
    }
    await write(given, platform, io);
    return 0;
  } catch (error) {
    if (isWrongInput(error)) {
      io.stderr(`${error.message}\n`);
      return 2;
    }
    io.stderr(`${error instanceof Error ? error.stack : error}\n`);
    return 1;
  }
}

async function write(
  given: CliArguments,
  platform: PlatformFile,
  io: CliIo,
): Promise<void> {
  const out = path.resolve(io.cwd, given.out);
  const generation = await generateFor(given, out, platform, io);
  for (const warning of generation.warnings) {
    io.stderr(`Warning: ${warning}\n`);
  }
  const options: WriteOptions = {
    mode: given.update ? 'update' : 'new',
    force: given.force,
    dryRun: given.dryRun,
  };
  if (given.tools) {
    // What is wrong with the folder is told before the tools take their time.
    await writeGeneration(out, generation, { ...options, dryRun: true });
    await checkGeneration(generation.files, io.checkWithTools);
  }
  const { files, changes } = await writeGeneration(out, generation, options);
  io.stderr(reportChanges(changes));
  io.stdout(
    given.json
      ? `${JSON.stringify(files, null, 2)}\n`
      : files.map(file => `${file.path}\n`).join(''),
  );
}

async function generateFor(
  given: CliArguments,
  out: string,
  platform: PlatformFile,
  io: CliIo,
): Promise<Generation> {
  const kind = given.command as KindName;
  const values =
    given.values === undefined ? undefined : await readValues(given.values, io);
  if (given.update) {
    if (!given.dryRun) {
      recoverFolder(out);
    }
    const lock = await lockOf(out);
    return regenerate(lock, platform, { kind, values, groups: given.groups });
  }
  return generate({ kind, values, groups: given.groups }, platform);
}

/** `InputError` and what else tells the caller that the input is at fault. */
function isWrongInput(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ['InputError', 'SpecError', 'AssetError'].includes(error.name)
  );
}
