import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkResult,
  jestResult,
  nodeTestResult,
  sumResults,
  summaryLine,
} from './results.mjs';

const jest = (assertionResults, numRuntimeErrorTestSuites = 0) => ({
  numRuntimeErrorTestSuites,
  testResults: [{ assertionResults }],
});

test('the closing line counts over all', () => {
  const sum = sumResults([
    checkResult(true),
    checkResult(false),
    jestResult(
      jest([
        { fullName: 'a', status: 'passed' },
        { fullName: 'b', status: 'failed' },
        { fullName: 'c', status: 'pending' },
      ]),
    ),
  ]);
  assert.equal(summaryLine(sum), '2 passed, 2 failed, 1 skipped');
});

test('a file that jest could not load is a failure', () => {
  assert.equal(jestResult(jest([], 2)).failed, 2);
});

test('a skipped test is told with how to get it', () => {
  const { skipped } = jestResult(
    jest([
      { fullName: 'SLA area on real Prometheus agrees', status: 'pending' },
      { fullName: 'something else', status: 'todo' },
    ]),
    [
      { suite: 'real Prometheus', reason: 'Run `npm run tools`.' },
      { suite: 'PostgreSQL', reason: 'Install postgresql.' },
    ],
  );
  assert.deepEqual(skipped, [
    {
      name: 'SLA area on real Prometheus agrees',
      reason: 'Run `npm run tools`.',
    },
    {
      name: 'something else',
      reason: 'the test itself is switched off in its file',
    },
    { name: 'PostgreSQL', reason: 'Install postgresql.' },
  ]);
});

test('counts the tests of node:test, not the suites around them', () => {
  const summary = nodeTestResult([
    { kind: 'suite', name: 'group', passed: false },
    { kind: 'test', name: 'a', passed: true },
    { kind: 'test', name: 'b', passed: false },
    { kind: 'test', name: 'c', passed: true, skip: 'No browser is found.' },
  ]);
  assert.deepEqual(summary, {
    passed: 1,
    failed: 1,
    skipped: [{ name: 'c', reason: 'No browser is found.' }],
  });
});
