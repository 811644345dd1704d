import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, test } from 'node:test';
import { installStamp } from './installStamp.mjs';

let root;
const write = (name, content) => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(
    path.join(root, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'install-stamp-'));
  write('yarn.lock', 'lock');
  write('.yarnrc.yml', 'enableScripts: false');
  write('package.json', { workspaces: ['plugins/*', 'packages/*'] });
  write('plugins/a/package.json', { name: 'a', dependencies: { b: '^1' } });
});

test('stays while nothing that yarn looks at changes', () => {
  const before = installStamp(root, 'v24.1.0');
  write('plugins/a/src/index.ts', 'export {}');
  write('plugins/a/package.json', {
    name: 'a',
    description: 'Only words',
    dependencies: { b: '^1' },
  });
  assert.equal(installStamp(root, 'v24.9.0'), before);
});

for (const [what, change] of Object.entries({
  'the lock file': () => write('yarn.lock', 'other'),
  'the settings of yarn': () => write('.yarnrc.yml', 'nodeLinker: pnp'),
  'a dependency': () =>
    write('plugins/a/package.json', { name: 'a', dependencies: { b: '^2' } }),
  'a new package': () => write('packages/c/package.json', { name: 'c' }),
})) {
  test(`changes with ${what}`, () => {
    const before = installStamp(root, 'v24.1.0');
    change();
    assert.notEqual(installStamp(root, 'v24.1.0'), before);
  });
}

test('changes with the major version of Node', () => {
  assert.notEqual(installStamp(root, 'v22.1.0'), installStamp(root, 'v24.1.0'));
});
