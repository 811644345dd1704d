import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem } from './problems.mjs';

const hint = `Warning: validateDOMNesting(...): %s cannot appear as a child of <%s>. <h2> h5`;
const library = `    at Typography (webpack-internal:///../../node_modules/@material-ui/core/esm/Typography.js:167:28)`;
const ours = `    at AreaRow (webpack-internal:///../../plugins/pyairtable-platform/src/AreaRow.tsx:10:5)`;

for (const [what, message, expected] of [
  ['an error', { type: 'error', text: 'Uncaught TypeError' }, true],
  [
    'an answer that failed',
    { type: 'error', text: 'Failed to load resource: … status of 500' },
    true,
  ],
  ['a note', { type: 'info', text: 'Loaded' }, false],
  [
    'a hint about a component of a library',
    { type: 'error', text: `${hint}\n    at h2\n${library}\n${ours}` },
    false,
  ],
  [
    'a hint about a component of ours',
    { type: 'error', text: `${hint}\n    at h2\n${ours}\n${library}` },
    true,
  ],
  ['a hint about nobody', { type: 'error', text: 'Warning: something' }, true],
]) {
  test(`${what} is ${expected ? 'a problem' : 'no problem'}`, () => {
    assert.equal(isProblem(message), expected);
  });
}
