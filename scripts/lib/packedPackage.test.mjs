import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { entryPoints, packedPackageFaults } from './packedPackage.mjs';
import { readTarball } from './tarball.mjs';

const good = {
  name: 'good',
  main: 'dist/index.cjs.js',
  types: 'dist/index.d.ts',
  exports: {
    '.': { require: './dist/index.cjs.js', types: './dist/index.d.ts' },
    './alpha': {
      backstage: '@backstage/FrontendPlugin',
      default: './dist/alpha.esm.js',
    },
    './package.json': './package.json',
  },
  typesVersions: { '*': { alpha: ['dist/alpha.d.ts'] } },
  configSchema: 'config.d.ts',
  dependencies: { other: '^0.1.0' },
};

function packed(manifest, names) {
  const files = new Map(names.map(name => [name, Buffer.from('')]));
  return files.set('package.json', Buffer.from(JSON.stringify(manifest)));
}

test('lists every file that a package promises, once', () => {
  assert.deepEqual(entryPoints(good).sort(), [
    'config.d.ts',
    'dist/alpha.d.ts',
    'dist/alpha.esm.js',
    'dist/index.cjs.js',
    'dist/index.d.ts',
    'package.json',
  ]);
});

test('a package with all that it promises is right', () => {
  assert.deepEqual(packedPackageFaults(packed(good, entryPoints(good))), []);
});

test('names missing files, source entry points and local versions', () => {
  const bad = {
    main: 'src/index.ts',
    types: 'dist/index.d.ts',
    dependencies: { sibling: 'workspace:^' },
  };
  assert.deepEqual(packedPackageFaults(packed(bad, ['src/index.ts'])), [
    'src/index.ts is a source file',
    'dist/index.d.ts is promised but not in it',
    'it depends on sibling as "workspace:^"',
  ]);
});

test('reads a tarball that npm packed', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tarball-'));
  const source = path.join(folder, 'package');
  const deep = path.join('dist', 'd'.repeat(60), 'e'.repeat(60), 'index.js');
  fs.mkdirSync(path.dirname(path.join(source, deep)), { recursive: true });
  fs.writeFileSync(path.join(source, 'package.json'), '{"name":"a"}');
  fs.writeFileSync(path.join(source, deep), 'x'.repeat(1000));
  const file = path.join(folder, 'a.tgz');
  execFileSync('tar', [
    '--format=ustar',
    '-czf',
    file,
    '-C',
    folder,
    'package',
  ]);

  const files = readTarball(file);
  assert.equal(files.get('package.json').toString(), '{"name":"a"}');
  assert.equal(files.get(deep.split(path.sep).join('/')).length, 1000);
});
