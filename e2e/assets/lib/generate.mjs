import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rootDir } from '../../../scripts/lib/paths.mjs';

const folders = [];
process.on('exit', () =>
  folders.forEach(folder =>
    fs.rmSync(folder, { recursive: true, force: true }),
  ),
);

/** A folder that goes when the process does. */
export function temporaryFolder(prefix) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${prefix}-`));
  folders.push(folder);
  return folder;
}

/** Runs a program to its end; never throws for what it ends with. */
export function run(command, args, { input, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: rootDir,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...options,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', code =>
      resolve({ code, stdout, stderr, output: `${stdout}${stderr}` }),
    );
    child.stdin?.end(input);
  });
}

/** `npm run generate` with the Node that runs the tests. */
export function generate(args, options) {
  return run(
    process.execPath,
    [path.join(rootDir, 'scripts', 'generate.mjs'), ...args],
    options,
  );
}
