import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The last lines of a log, without the empty ones and without colours. */
export function tail(text, lines = 12) {
  return text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split(/\r?\n/)
    .filter(line => line.trim())
    .slice(-lines)
    .join('\n');
}

/**
 * Runs a command to its end with its output in a log file.
 *
 * `onLine` sees each line as it comes. Resolves with the exit code and the
 * whole output; a command that cannot be started counts as exit code 127.
 */
export async function runLogged(command, args, { log, onLine, ...options }) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const file = fs.openSync(log, 'w');
  let output = '';
  let partial = '';
  const take = chunk => {
    fs.writeSync(file, chunk);
    output += chunk;
    const lines = (partial + chunk).split(/\r?\n/);
    partial = lines.pop();
    lines.forEach(line => onLine?.(line));
  };
  const code = await new Promise(resolve => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', error => {
      take(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', exitCode => resolve(exitCode ?? 1));
  });
  fs.closeSync(file);
  return { code, output };
}
