// Generates the assets of a service, or of the platform, without Backstage.
// `npm run -s generate -- --help` says how.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { endWithProcess } from './lib/lifetime.mjs';
import { main } from './lib/main.mjs';
import { rootDir } from './lib/paths.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

await main(async () => {
  const startedIn = process.env.INIT_CWD ?? process.cwd();
  // Only what was asked for belongs on standard output.
  const toolchain = await prepareToolchain({
    say: line => process.stderr.write(`${line}\n`),
  });
  const [command, [transform, ...args]] = toolchain.bin(
    '@backstage/cli-node/config/nodeTransform.cjs',
    [
      path.join(rootDir, 'plugins/scaffolder-actions/src/cli/main.ts'),
      ...process.argv.slice(2),
    ],
  );
  return await new Promise((resolve, reject) => {
    const child = spawn(command, ['--require', transform, ...args], {
      cwd: rootDir,
      env: { ...toolchain.env, INIT_CWD: startedIn },
      stdio: 'inherit',
    });
    const exited = new Promise(done => child.once('exit', done));
    endWithProcess({
      stop: () => {
        child.kill('SIGTERM');
        return exited;
      },
      kill: () => child.kill('SIGKILL'),
    });
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });
});
