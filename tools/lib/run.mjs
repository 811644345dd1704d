import { spawn } from 'node:child_process';

/**
 * Runs a command to its end.
 *
 * @returns what it wrote to stdout
 * @throws Error with the last lines of what it wrote, where it fails
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let out = '';
    let all = '';
    child.stdout.on('data', chunk => {
      out += chunk;
      all += chunk;
    });
    child.stderr.on('data', chunk => {
      all += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve(out);
        return;
      }
      const end = all.trim().split('\n').slice(-6).join('\n');
      reject(
        new Error(`${command} ${args[0]} ended with ${code ?? signal}: ${end}`),
      );
    });
  });
}
