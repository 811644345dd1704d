import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { signalTree, treeLives } from './signalTree.mjs';

const reaper = fileURLToPath(new URL('./reaper.mjs', import.meta.url));

/** Long-running child processes that live and die together. */
export class ChildGroup {
  #pids = [];
  #reaper;
  #onDeath;
  #stopping;

  /** `onDeath` hears of the first child that ends without being told to. */
  constructor(onDeath) {
    this.#onDeath = onDeath;
    this.#reaper = spawn(process.execPath, [reaper], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#reaper.stdin.on('error', () => {});
    this.#reaper.unref();
    this.#reaper.stdin.unref?.();
  }

  /**
   * Starts a child with its output in a log file. Each leads a process group
   * of its own, so that what it starts ends with it.
   */
  start(name, command, args, { log, ...options }) {
    fs.mkdirSync(path.dirname(log), { recursive: true });
    const file = fs.openSync(log, 'w');
    const child = spawn(command, args, {
      ...options,
      detached: process.platform !== 'win32',
      stdio: ['ignore', file, file],
    });
    fs.closeSync(file);
    if (child.pid) {
      this.#pids.push(child.pid);
      this.#reaper.stdin.write(`${child.pid}\n`);
    }
    const died = how => {
      if (this.#stopping || !this.#onDeath) return;
      const report = this.#onDeath;
      this.#onDeath = undefined;
      report({ name, how, log });
    };
    child.on('error', error => died(`did not start: ${error.message}`));
    child.on('exit', (code, signal) =>
      died(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
  }

  /** Ends all of them: politely first, after `graceMs` without asking. */
  stop({ graceMs = 8000 } = {}) {
    this.#stopping ??= this.#stopAll(graceMs);
    return this.#stopping;
  }

  async #stopAll(graceMs) {
    this.#pids.forEach(pid => signalTree(pid, 'SIGTERM'));
    const deadline = Date.now() + graceMs;
    while (this.#pids.some(treeLives) && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    this.kill();
  }

  /** Ends all of them at once, for when there is no time left to wait. */
  kill() {
    this.#stopping ??= Promise.resolve();
    this.#pids.filter(treeLives).forEach(pid => signalTree(pid, 'SIGKILL'));
    this.#reaper.stdin.end('done\n');
  }
}
