import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GeneratedFile } from '../render/GeneratedFile';
import { AssetError } from '../validation/AssetError';
import { checkWithTools, ToolReport } from '../validation/checkWithTools';
import { pathInFolder } from './readFolder';

/**
 * Lets the real tools, as far as they are on the path, read what was generated
 * before any of it is written to where it belongs.
 *
 * @throws `AssetError` with everything that a tool complains about.
 */
export async function checkGeneration(
  files: readonly GeneratedFile[],
  check: (folder: string) => Promise<ToolReport> = checkWithTools,
): Promise<void> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'pyairtable-assets-'));
  try {
    for (const { path: file, text, executable } of files) {
      const target = pathInFolder(folder, file);
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, text, { mode: executable ? 0o755 : 0o644 });
    }
    const { failed } = await check(folder);
    if (failed.length > 0) {
      throw new AssetError(failed);
    }
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
