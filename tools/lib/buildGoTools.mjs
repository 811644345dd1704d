import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findTool } from './findTool.mjs';
import { goModules } from './goTools.mjs';
import { run } from './run.mjs';
import { moduleFolder, toolsSource } from './toolsFolder.mjs';

/**
 * Builds what is not there yet, one binary after the other: a Go build uses all
 * cores by itself.
 *
 * @param log - takes one line of progress
 * @returns one result for each binary: its path, or why there is none
 */
export async function buildGoTools(log) {
  const results = [];
  for (const goModule of goModules) {
    for (const [name, importPath] of Object.entries(goModule.binaries)) {
      results.push(await buildOne({ goModule, name, importPath, log }));
    }
  }
  return results;
}

async function buildOne({ goModule, name, importPath, log }) {
  const found = findTool(name);
  if (found) {
    return { name, path: found };
  }
  if (!(await hasGo())) {
    return {
      name,
      missing:
        'Install Go 1.26 or newer (https://go.dev/dl) and run npm run tools again.',
    };
  }
  const folder = moduleFolder(goModule);
  const target = path.join(folder, name);
  // A build that is cut short leaves no binary that looks whole.
  const partial = `${target}.${process.pid}.partial`;
  const started = Date.now();
  log(`building ${name} …`);
  try {
    mkdirSync(folder, { recursive: true });
    await run('go', ['build', ...goModule.flags, '-o', partial, importPath], {
      cwd: path.join(toolsSource, goModule.folder),
      env: { ...process.env, GOWORK: 'off' },
    });
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    return {
      name,
      missing: `It could not be built, correct the cause and run npm run tools again: ${error.message}`,
    };
  }
  log(`built ${name} in ${Math.round((Date.now() - started) / 1000)} s`);
  return { name, path: target };
}

let go;

/** Whether there is a Go toolchain, asked once. */
export function hasGo() {
  go ??= run('go', ['version']).then(
    () => true,
    () => false,
  );
  return go;
}
