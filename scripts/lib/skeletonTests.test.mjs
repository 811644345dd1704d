import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { skeletonTests } from './skeletonTests.mjs';

/** A folder with programs of these names. */
function bin(t, names) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bin-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  for (const name of names) {
    fs.writeFileSync(path.join(folder, name), '', { mode: 0o755 });
  }
  return folder;
}

const all = ['make', 'go', 'python3', 'node', 'npm'];

for (const env of [{}, { CI: 'false' }, { PYAIRTABLE_TEST_SKELETONS: '0' }]) {
  test(`left out with ${JSON.stringify(env)}, and told how to get`, t => {
    const {
      on,
      env: added,
      skipped,
    } = skeletonTests({
      ...env,
      PATH: bin(t, all),
    });
    assert.deepEqual([on, added], [false, {}]);
    assert.deepEqual(skipped, [
      {
        suite: 'generated services',
        reason: 'set PYAIRTABLE_TEST_SKELETONS=1',
      },
    ]);
  });
}

for (const env of [{ CI: 'true' }, { PYAIRTABLE_TEST_SKELETONS: '1' }]) {
  test(`switched on with ${JSON.stringify(env)}`, t => {
    assert.deepEqual(skeletonTests({ ...env, PATH: bin(t, all) }), {
      on: true,
      env: { PYAIRTABLE_TEST_SKELETONS: '1' },
      skipped: [],
    });
  });
}

test('names what a language lacks', t => {
  const { skipped } = skeletonTests({
    CI: '1',
    PATH: bin(t, ['make', 'go', 'node']),
  });
  assert.deepEqual(skipped, [
    {
      suite: 'in python build, pass their linter',
      reason: 'There is no python3 on the PATH.',
    },
    {
      suite: 'in node build, pass their linter',
      reason: 'There is no npm on the PATH.',
    },
  ]);
});
