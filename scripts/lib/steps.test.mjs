import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkResult } from './results.mjs';
import { runSteps } from './steps.mjs';

test('a step that fails, or throws, does not hide the others', async () => {
  const lines = [];
  const step = (title, run) => ({ name: title, title, run });
  const results = await runSteps(
    [
      step('First', async () => ({
        output: 'line 3 is wrong',
        result: checkResult(false),
      })),
      step('Second', async () => {
        throw new Error('it fell over');
      }),
      step('Third', async () => ({
        output: 'fine',
        result: checkResult(true),
      })),
    ],
    { say: line => lines.push(line) },
  );

  assert.deepEqual(
    results.map(({ passed, failed }) => ({ passed, failed })),
    [
      { passed: 0, failed: 1 },
      { passed: 0, failed: 1 },
      { passed: 1, failed: 0 },
    ],
  );
  const printed = lines.join('\n');
  assert.match(printed, /line 3 is wrong\nFirst: 0 passed, 1 failed \(\d+ s\)/);
  assert.match(printed, /it fell over/);
  assert.match(printed, /Third: 1 passed \(\d+ s\)/);
  assert.doesNotMatch(printed, /fine/);
});
