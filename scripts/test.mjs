// Checks and tests everything. Names of steps as arguments run only those;
// --update-screenshots puts the browser's pictures into docs/images.
import path from 'node:path';
import { noJudge } from '../e2e/assets/lib/tools.mjs';
import { runBrowserTests } from './lib/browserTests.mjs';
import { format, lint, types } from './lib/checks.mjs';
import { runJestTests } from './lib/jestTests.mjs';
import { main } from './lib/main.mjs';
import { runNodeTests } from './lib/nodeTests.mjs';
import { cacheDir, logsDir } from './lib/paths.mjs';
import { sumResults, summaryLine } from './lib/results.mjs';
import { runSteps } from './lib/steps.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';
import { startUpstreams } from './lib/upstreams.mjs';
import { UserError } from './lib/UserError.mjs';

const say = line => console.log(line);

function steps(toolchain) {
  return [
    { name: 'lint', title: 'Lint', run: lint },
    { name: 'format', title: 'Format', run: format },
    { name: 'types', title: 'Types', run: types },
    {
      name: 'scripts',
      title: 'Tests of the scripts',
      run: ({ name, onLine }) =>
        runNodeTests({
          toolchain,
          name,
          files: ['scripts/**/*.test.mjs', 'tools/**/*.test.mjs'],
          log: path.join(logsDir, `test-${name}.log`),
          onLine,
        }),
    },
    {
      name: 'unit',
      title: 'Unit and integration tests',
      async run({ name, onLine }) {
        const upstreams = await startUpstreams({ log: onLine });
        try {
          return await runJestTests({ toolchain, upstreams, name, onLine });
        } finally {
          await upstreams.stop();
        }
      },
    },
    {
      name: 'assets',
      title: 'Generated assets before the real tools',
      run: ({ name, onLine }) =>
        runNodeTests({
          toolchain,
          name,
          files: ['e2e/assets/*.test.mjs'],
          args: ['--test-concurrency=1'],
          log: path.join(logsDir, `test-${name}.log`),
          onLine,
        }),
    },
    {
      name: 'start',
      title: 'Tests of npm start',
      run: ({ name, onLine }) =>
        runNodeTests({
          toolchain,
          name,
          files: ['e2e/start/*.test.mjs'],
          env: { E2E_SCREENSHOTS: path.join(cacheDir, 'e2e', 'screenshots') },
          log: path.join(logsDir, `test-${name}.log`),
          onLine,
        }),
    },
    {
      name: 'browser',
      title: 'Browser tests',
      run: ({ name, onLine }) =>
        runBrowserTests({
          toolchain,
          updateScreenshots:
            process.env.UPDATE_SCREENSHOTS === '1' ||
            process.argv.includes('--update-screenshots'),
          log: path.join(logsDir, `test-${name}.log`),
          onLine,
        }),
    },
  ].map(step => ({
    ...step,
    run: context => step.run({ toolchain, ...context }),
  }));
}

function chosen(all, names) {
  const unknown = names.find(name => !all.some(step => step.name === name));
  if (unknown) {
    const known = all.map(step => step.name).join(', ');
    throw new UserError(`There is no step "${unknown}"; there are ${known}.`);
  }
  return names.length ? all.filter(step => names.includes(step.name)) : all;
}

await main(async () => {
  const toolchain = await prepareToolchain({ say });
  const names = process.argv.slice(2).filter(name => !name.startsWith('--'));
  const found = sumResults(
    await runSteps(chosen(steps(toolchain), names), { say }),
  );

  found.skipped.forEach(({ name, reason }) =>
    say(`Skipped: ${name}: ${reason}`),
  );
  const underCi = Boolean(process.env.CI) && process.env.CI !== 'false';
  const missing = found.skipped.filter(({ reason }) => reason !== noJudge);
  if (underCi && missing.length > 0) {
    say('Under CI nothing may be skipped, so this counts as failed.');
  }
  say(summaryLine(found));
  return found.failed > 0 || (underCi && missing.length > 0) ? 1 : 0;
});
