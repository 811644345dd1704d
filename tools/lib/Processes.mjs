import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * The servers that were started together, and are stopped together. Each writes
 * to `<name>.log` in the folder, which goes with them.
 */
export class Processes {
  #folder;
  #children = [];

  constructor(folder) {
    this.#folder = folder;
    process.on('exit', this.#kill);
  }

  /**
   * @param name - what to call it in messages
   * @param options - as for `spawn`, and `stopSignal` where SIGTERM is not it
   */
  start(name, command, args, { stopSignal = 'SIGTERM', ...options } = {}) {
    const log = this.#logOf(name);
    const out = openSync(log, 'a');
    const child = spawn(...dyingWithUs(command, args), {
      ...options,
      // A group of its own: Ctrl-C in a terminal reaches us alone, and we end
      // the servers in the right order.
      detached: true,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    const ended = new Promise(resolve => {
      child.on('error', error => resolve(error.message));
      child.on('exit', (code, signal) => resolve(`${code ?? signal}`));
    });
    const entry = { name, child, ended, stopSignal, running: true };
    ended.then(() => {
      entry.running = false;
    });
    this.#children.push(entry);
  }

  /**
   * Asks again and again until the answer is true.
   *
   * @throws Error where a server ends meanwhile, or the time is over
   */
  async waitFor(what, ask, { timeoutMs = 90_000, everyMs = 100 } = {}) {
    const deadline = Date.now() + timeoutMs;
    while (!(await ask())) {
      const dead = this.#children.find(({ running }) => !running);
      if (dead) {
        throw new Error(`${dead.name} ended: ${this.#lastLines(dead.name)}`);
      }
      if (Date.now() > deadline) {
        throw new Error(`${what} was not there after ${timeoutMs / 1000} s`);
      }
      await new Promise(resolve => setTimeout(resolve, everyMs));
    }
  }

  /** Ends them, the last started first, by force after five seconds. */
  async stop() {
    for (const { child, ended, stopSignal, running } of [
      ...this.#children,
    ].reverse()) {
      if (running) {
        child.kill(stopSignal);
        const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
        await ended;
        clearTimeout(force);
      }
    }
    this.#children = [];
    process.off('exit', this.#kill);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** For a process that ends without having stopped them. */
  #kill = () => {
    this.#children.forEach(({ child }) => child.kill('SIGKILL'));
    rmSync(this.#folder, { recursive: true, force: true });
  };

  #logOf(name) {
    return path.join(this.#folder, `${name}.log`);
  }

  #lastLines(name) {
    const text = readFileSync(this.#logOf(name), 'utf8').trim();
    return text.split('\n').slice(-3).join(' | ') || 'without a word';
  }
}

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(file =>
  existsSync(file),
);

/** On Linux the kernel ends a server whose parent was killed: no orphans. */
function dyingWithUs(command, args) {
  return setpriv
    ? [setpriv, ['--pdeathsig', 'KILL', '--', command, ...args]]
    : [command, args];
}
