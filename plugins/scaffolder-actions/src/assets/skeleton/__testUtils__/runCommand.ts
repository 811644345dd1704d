import { spawn } from 'node:child_process';

/**
 * Variables by which jest and the scripts around it would change what a
 * service's own tools do.
 */
const foreign =
  /^(NODE_(ENV|OPTIONS|PATH)|JEST_WORKER_ID|FORCE_COLOR|GOFLAGS|MAKEFLAGS|npm_(?!config_)\w+)$/;

/**
 * Runs a command to its end, with what it started when time runs out.
 *
 * @returns exit code, -1 where there is none, and the end of what it wrote
 */
export function runCommand(
  command: string,
  args: string[],
  options: { cwd: string; timeoutMs: number; env?: Record<string, string> },
): Promise<{ code: number; output: string }> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !foreign.test(name),
  );
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...Object.fromEntries(inherited), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: make starts compilers that would outlive it.
      detached: true,
    });
    let output = '';
    const take = (chunk: string) => {
      output = (output + chunk).slice(-8000);
    };
    const timer = setTimeout(() => {
      take(`\nended after ${options.timeoutMs / 1000} s`);
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    }, options.timeoutMs);
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', error => take(error.message));
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, output });
    });
  });
}
