import path from 'node:path';
import { recoverFolder } from '../output/applyChanges';
import { checkFolder } from '../output/checkFolder';
import { describeCheck, isClean } from '../output/describeCheck';
import type { PlatformFile } from '../platform/PlatformFile';
import type { CliArguments } from './parseArguments';
import type { CliIo } from './CliIo';

/**
 * The command `generate check`: what an update would change, what is wrong
 * with what stands there, and what the tools on the path say to it.
 *
 * @returns 0 where an update would change nothing and nothing is wrong, 1 else.
 */
export async function runCheck(
  given: CliArguments,
  platform: PlatformFile,
  io: CliIo,
): Promise<number> {
  const folder = path.resolve(io.cwd, given.out);
  recoverFolder(folder);
  const check = await checkFolder(folder, platform);
  for (const warning of check.diff.warnings) {
    io.stderr(`Warning: ${warning}\n`);
  }
  if (given.json) {
    const { diff, ...rest } = check;
    io.stdout(`${JSON.stringify({ ...diff, ...rest }, null, 2)}\n`);
  } else {
    io.stdout(`${describeCheck(check).join('\n')}\n`);
    io.stdout(check.diff.patch + check.diff.conflicts);
  }
  return isClean(check) ? 0 : 1;
}
