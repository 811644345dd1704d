import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../../scripts/lib/paths.mjs';
import { run } from './lib/generate.mjs';

test('the examples in docs/assets are what is generated', async () => {
  const { code, output } = await run(process.execPath, [
    path.join(rootDir, 'scripts', 'examples.mjs'),
    '--check',
  ]);
  assert.equal(code, 0, output);
});
