import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir, rootDir } from './paths.mjs';
import { nodeTestResult, result } from './results.mjs';
import { runLogged } from './runLogged.mjs';

const reporter = fileURLToPath(new URL('./eventReporter.mjs', import.meta.url));

/** Runs files of node:test; gives their counts and what they printed. */
export async function runNodeTests({
  toolchain,
  name,
  files,
  env = {},
  args = [],
  log,
  onLine,
}) {
  const events = path.join(cacheDir, 'results', `${name}.jsonl`);
  fs.mkdirSync(path.dirname(events), { recursive: true });
  fs.rmSync(events, { force: true });
  const { code, output } = await runLogged(
    toolchain.node,
    [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${events}`,
      ...args,
      ...files,
    ],
    { cwd: rootDir, env: { ...toolchain.env, ...env }, log, onLine },
  );
  const lines = fs.existsSync(events)
    ? fs.readFileSync(events, 'utf8').split('\n').filter(Boolean)
    : [];
  const counts = nodeTestResult(lines.map(line => JSON.parse(line)));
  // A run that broke off has failed, whatever it counted until then.
  const brokeOff = code !== 0 && counts.failed === 0;
  return {
    output,
    result: brokeOff ? result({ ...counts, failed: 1 }) : counts,
  };
}
