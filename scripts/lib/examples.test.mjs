import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fillExamples } from './examples.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'examples-'));
fs.writeFileSync(path.join(folder, 'small.yaml'), 'a: 1\nb: $1 $& `x`\n');
fs.writeFileSync(
  path.join(folder, 'long.yaml'),
  Array.from({ length: 200 }, (_, at) => `line${at}: 1\n`).join(''),
);
const page = file =>
  `Before\n\n<!-- example: ${file} -->\nold\n<!-- /example -->\n\nAfter\n`;

test('puts a file between its comments, as it is', () => {
  const filled = fillExamples(page('small.yaml'), folder);
  assert.match(
    filled,
    /^Before\n\n<!-- example: small.yaml -->\n\n`small.yaml`:/,
  );
  assert.ok(filled.includes('```yaml\na: 1\nb: $1 $& `x`\n```'));
  assert.match(filled, /<!-- \/example -->\n\nAfter\n$/);
});

test('does it again to the same end', () => {
  const once = fillExamples(page('small.yaml'), folder);
  assert.equal(fillExamples(once, folder), once);
});

test('cuts a long one and says so', () => {
  const filled = fillExamples(page('long.yaml'), folder);
  assert.ok(filled.includes('its first 70 lines'));
  assert.ok(!filled.includes('line70:'));
});

test('names a file that is not generated', () => {
  assert.throws(() => fillExamples(page('lost.yaml'), folder), /lost\.yaml/);
});
