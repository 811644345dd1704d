// The Terraform modules where they stand: form, types, and their own tests,
// which run against a provider that is made up and so against no account.
import assert from 'node:assert/strict';
import os from 'node:os';
import { test } from 'node:test';
import { run } from './lib/generate.mjs';
import { findTerraform, moduleNames, modulesDir } from './lib/terraform.mjs';

const { inModule, missing } = await findTerraform();
const skip = missing ?? false;

test('the modules are formatted', { skip }, async () => {
  const { code, output } = await run('terraform', [
    'fmt',
    '-check',
    '-recursive',
    '-diff',
    '-no-color',
    modulesDir,
  ]);
  assert.equal(code, 0, output);
});

test(
  'the modules keep what they promise',
  { skip, concurrency: os.cpus().length },
  t =>
    Promise.all(
      moduleNames().map(module =>
        t.test(module, async subtest => {
          for (const args of [
            ['init', '-backend=false', '-input=false'],
            ['validate'],
          ]) {
            const { code, output } = await inModule(module, args);
            assert.equal(code, 0, output);
          }
          const { code, output } = await inModule(module, ['test']);
          assert.equal(code, 0, output);
          const [, passed] = /(\d+) passed, 0 failed/.exec(output) ?? [];
          assert.ok(Number(passed) > 0, output);
          subtest.diagnostic(`${passed} runs`);
        }),
      ),
    ),
);
