import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { endWithProcess } from './lifetime.mjs';
import { signalTree } from './signalTree.mjs';

const widest = 300;

/** The last lines of a log: no empty ones, no colours, none without an end. */
export function tail(text, lines = 12) {
  return text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split(/\r?\n/)
    .filter(line => line.trim())
    .slice(-lines)
    .map(line => (line.length > widest ? `${line.slice(0, widest)}…` : line))
    .join('\n');
}

/**
 * Runs a command to its end with its output in a log file.
 *
 * `onLine` sees each line as it comes. Resolves with the exit code and the
 * whole output; a command that cannot be started counts as exit code 127, and
 * one that is silent for `silenceMs` is ended and counts as 124.
 */
export async function runLogged(
  command,
  args,
  { log, onLine, silenceMs = 10 * 60_000, ...options },
) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const file = fs.openSync(log, 'w');
  let output = '';
  let partial = '';
  let silence;
  let open = true;
  const take = chunk => {
    if (!open) return;
    silence?.refresh();
    fs.writeSync(file, chunk);
    output += chunk;
    const lines = (partial + chunk).split(/\r?\n/);
    partial = lines.pop();
    lines.forEach(line => onLine?.(line));
  };
  const code = await new Promise(resolve => {
    const child = spawn(command, args, {
      ...options,
      // A group of its own, so that all that it starts can be ended with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = endWithProcess({
      stop: () => child.pid && signalTree(child.pid, 'SIGTERM'),
      kill: () => child.pid && signalTree(child.pid, 'SIGKILL'),
    });
    silence = setTimeout(() => {
      take(`Ended after ${silenceMs / 1000} s without a word.\n`);
      signalTree(child.pid, 'SIGKILL');
      ended();
      resolve(124);
    }, silenceMs);
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', error => {
      take(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', exitCode => {
      ended();
      resolve(exitCode ?? 1);
    });
  });
  clearTimeout(silence);
  open = false;
  fs.closeSync(file);
  return { code, output };
}
