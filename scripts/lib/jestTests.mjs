import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir, logsDir, rootDir } from './paths.mjs';
import { jestFailures } from './jestFailures.mjs';
import { jestResult, result } from './results.mjs';
import { runLogged } from './runLogged.mjs';
import { skeletonTests } from './skeletonTests.mjs';

/** The jest tests of all packages; what is missing for some comes with them. */
export async function runJestTests({ toolchain, upstreams, name, onLine }) {
  const json = path.join(cacheDir, 'results', 'jest.json');
  fs.mkdirSync(path.dirname(json), { recursive: true });
  fs.rmSync(json, { force: true });
  const workers = Math.max(2, os.cpus().length - 1);
  const [command, args] = toolchain.cli([
    'repo',
    'test',
    '--json',
    `--outputFile=${json}`,
    `--maxWorkers=${workers}`,
    // A worker that is started anew in the middle costs time.
    '--workerIdleMemoryLimit=2000M',
  ]);
  const skeletons = skeletonTests(toolchain.env);
  let files = 0;
  const { code, output } = await runLogged(command, args, {
    cwd: rootDir,
    env: {
      ...toolchain.env,
      ...upstreams.env,
      ...skeletons.env,
      CI: '1',
      FORCE_COLOR: '0',
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    },
    log: path.join(logsDir, `test-${name}.log`),
    // Jest speaks when a file ends, and one builds services for minutes.
    silenceMs: (skeletons.on ? 25 : 5) * 60_000,
    onLine(line) {
      if (/^(PASS|FAIL) /.test(line)) {
        files += 1;
        onLine?.(`${files} files`);
      }
    },
  });
  if (!fs.existsSync(json)) {
    return { output, result: result({ failed: 1 }) };
  }
  const report = JSON.parse(fs.readFileSync(json, 'utf8'));
  const counts = jestResult(report, [
    ...upstreams.skipped,
    ...skeletons.skipped,
  ]);
  const brokeOff = code !== 0 && counts.failed === 0;
  return {
    output: jestFailures(report, rootDir) || output,
    result: brokeOff ? result({ ...counts, failed: 1 }) : counts,
  };
}
