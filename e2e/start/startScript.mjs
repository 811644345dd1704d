import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(
  new URL('../../scripts/start.mjs', import.meta.url),
);

/**
 * Runs the start script as `npm start` does. `ended` gives its exit code;
 * `printed(pattern)` resolves when it has printed that, and rejects when it
 * ends without.
 */
export function runStart(t, env) {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { output: '', interrupt: () => child.kill('SIGINT') };
  const take = chunk => {
    run.output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  run.ended = new Promise(resolve => child.on('close', resolve));
  run.printed = pattern =>
    new Promise((resolve, reject) => {
      const look = () => pattern.test(run.output) && resolve();
      child.stdout.on('data', look);
      look();
      run.ended.then(() =>
        reject(new Error(`It ended without ${pattern}:\n${run.output}`)),
      );
    });
  t.after(async () => {
    child.kill('SIGINT');
    await run.ended;
  });
  return run;
}
