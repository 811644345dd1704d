import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const variable = 'PYAIRTABLE_TEST_SKELETONS';

/** What the services of each language are built with. */
const commands = {
  go: ['make', 'go'],
  python: ['make', 'python3'],
  node: ['make', 'node', 'npm'],
};

/**
 * The suite that builds generated services: always under CI, elsewhere where
 * the variable is set, since it takes minutes.
 *
 * @param env - environment in which the tests would run
 * @returns `env` to add to it; `skipped`, the tests that are left out, as
 * `jestResult` takes them; and `on`
 */
export function skeletonTests(env) {
  const underCi = Boolean(env.CI) && env.CI !== 'false';
  if (!underCi && env[variable] !== '1') {
    const reason = `set ${variable}=1`;
    return {
      on: false,
      env: {},
      skipped: [{ suite: 'generated services', reason }],
    };
  }
  const skipped = Object.entries(commands).flatMap(([language, names]) => {
    const missing = names.filter(name => !isOnPath(name, env.PATH));
    const reason = `There is no ${missing.join(' and ')} on the PATH.`;
    const suite = `in ${language} build, pass their linter`;
    return missing.length ? [{ suite, reason }] : [];
  });
  return { on: true, env: { [variable]: '1' }, skipped };
}

function isOnPath(name, folders = '') {
  return folders.split(path.delimiter).some(folder => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
