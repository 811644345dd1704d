// The Terraform modules where they stand: form, types, and their own tests,
// which run against a provider that is made up and so against no account.
import assert from 'node:assert/strict';
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

for (const module of moduleNames()) {
  test(`module ${module} keeps what it promises`, { skip }, async t => {
    const init = await inModule(module, [
      'init',
      '-backend=false',
      '-input=false',
    ]);
    assert.equal(init.code, 0, init.output);
    const validated = await inModule(module, ['validate']);
    assert.equal(validated.code, 0, validated.output);
    const tested = await inModule(module, ['test']);
    assert.equal(tested.code, 0, tested.output);
    const [, passed] = /(\d+) passed, 0 failed/.exec(tested.output) ?? [];
    assert.ok(Number(passed) > 0, tested.output);
    t.diagnostic(`${passed} runs`);
  });
}
