import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jestFailures } from './jestFailures.mjs';

test('names each failed test with its cause, and files that broke', () => {
  const long = Array.from({ length: 30 }, (_, i) => `line ${i}`).join('\n');
  const text = jestFailures(
    {
      testResults: [
        {
          name: '/repo/plugins/a/src/a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'a works', status: 'passed', failureMessages: [] },
            { fullName: 'a fails', status: 'failed', failureMessages: [long] },
          ],
        },
        {
          name: '/repo/b.test.ts',
          status: 'failed',
          message: 'Cannot find module',
          assertionResults: [],
        },
        { name: '/repo/c.test.ts', status: 'passed', assertionResults: [] },
      ],
    },
    '/repo',
  );
  assert.match(text, /^plugins\/a\/src\/a\.test\.ts: a fails\n {4}line 0\n/);
  assert.match(text, /line 19\n {4}… and 10 more lines\n/);
  assert.match(text, /b\.test\.ts: the file itself\n {4}Cannot find module$/);
  assert.doesNotMatch(text, /a works|c\.test/);
});
