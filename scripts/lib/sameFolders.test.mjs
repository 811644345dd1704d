import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { differences } from './sameFolders.mjs';

function folderOf(t, files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'same-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

test('folders with the same bytes do not differ', t => {
  const files = { a: '1', 'b/.c': '2' };
  assert.deepEqual(differences(folderOf(t, files), folderOf(t, files)), []);
});

test('what is missing, new or changed differs', t => {
  const one = folderOf(t, { same: '', gone: '', 'd/changed': '1' });
  const other = folderOf(t, { same: '', 'd/changed': '2', 'd/new': '' });
  assert.deepEqual(differences(one, other), ['d/changed', 'd/new', 'gone']);
});

test('a folder that is not there has no files', t => {
  const one = folderOf(t, { a: '' });
  assert.deepEqual(differences(one, path.join(one, 'none')), ['a']);
});
