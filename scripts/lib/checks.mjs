import path from 'node:path';
import { logsDir, rootDir } from './paths.mjs';
import { checkResult } from './results.mjs';
import { runLogged } from './runLogged.mjs';

/** A step that is one command, and passes when the command does. */
function check(command) {
  return async ({ toolchain, name, onLine }) => {
    const [binary, args] = command(toolchain);
    const { code, output } = await runLogged(binary, args, {
      cwd: rootDir,
      env: { ...toolchain.env, FORCE_COLOR: '0' },
      log: path.join(logsDir, `test-${name}.log`),
      onLine,
    });
    return { output, result: checkResult(code === 0) };
  };
}

export const lint = check(toolchain =>
  toolchain.cli(['repo', 'lint', '--max-warnings', '0']),
);

export const format = check(toolchain =>
  toolchain.bin('prettier/bin-prettier.js', ['--check', '.']),
);

export const types = check(toolchain =>
  toolchain.bin('typescript/bin/tsc', ['--pretty', 'false']),
);
