import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { goModules } from './goTools.mjs';
import { moduleFolder, toolsSource } from './toolsFolder.mjs';

const goMod = folder =>
  readFileSync(path.join(toolsSource, folder, 'go.mod'), 'utf8');

test('every binary is a tool of its go.mod', () => {
  for (const { folder, binaries } of goModules) {
    const text = goMod(folder);
    for (const importPath of Object.values(binaries)) {
      assert.match(
        text,
        new RegExp(`^(tool |\t)${importPath}$`, 'm'),
        `${importPath} in ${folder}/go.mod`,
      );
    }
  }
});

test('Kubernetes reports the version that it is built from', () => {
  const { folder, flags } = goModules[0];
  const [, version] = /k8s\.io\/kubernetes (v\S+)/.exec(goMod(folder));
  assert.ok(flags.join(' ').includes(`gitVersion=${version} `));
});

test('what is built decides the folder, module by module', () => {
  const [kubernetes, kwok] = goModules;
  const same = { ...kubernetes };
  const other = { ...kubernetes, flags: ['-race'] };
  assert.equal(moduleFolder(same), moduleFolder(kubernetes));
  assert.notEqual(moduleFolder(other), moduleFolder(kubernetes));
  assert.notEqual(moduleFolder(kwok), moduleFolder(kubernetes));
});
