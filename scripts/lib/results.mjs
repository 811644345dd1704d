/**
 * What a step of the tests found: how many passed and failed, and each one
 * that was skipped with the sentence that says how to get it.
 */
export function result({ passed = 0, failed = 0, skipped = [] } = {}) {
  return { passed, failed, skipped };
}

/** A check that is one test: it passed or it did not. */
export function checkResult(ok) {
  return result(ok ? { passed: 1 } : { failed: 1 });
}

export function sumResults(results) {
  return results.reduce(
    (sum, next) =>
      result({
        passed: sum.passed + next.passed,
        failed: sum.failed + next.failed,
        skipped: [...sum.skipped, ...next.skipped],
      }),
    result(),
  );
}

/** The closing line. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

const unexplained = 'the test itself is switched off in its file';

/**
 * Reads what `jest --json` wrote. A file that could not even be loaded counts
 * as one failure.
 *
 * `upstreams` are the suites that a missing server or tool switches off, as
 * `{ suite, reason }`: their names occur in the names of the tests. One whose
 * tests left themselves out without a trace is counted as one skipped test.
 */
export function jestResult(json, upstreams = []) {
  const tests = json.testResults.flatMap(file => file.assertionResults);
  const skippedTests = tests.filter(test =>
    ['pending', 'todo', 'skipped', 'disabled'].includes(test.status),
  );
  const reasonFor = name =>
    upstreams.find(({ suite }) =>
      name.toLowerCase().includes(suite.toLowerCase()),
    );
  const unseen = upstreams.filter(
    upstream => !skippedTests.some(t => reasonFor(t.fullName) === upstream),
  );
  return result({
    passed: tests.filter(test => test.status === 'passed').length,
    failed:
      tests.filter(test => test.status === 'failed').length +
      json.numRuntimeErrorTestSuites,
    skipped: [
      ...skippedTests.map(test => ({
        name: test.fullName,
        reason: reasonFor(test.fullName)?.reason ?? unexplained,
      })),
      ...unseen.map(({ suite, reason }) => ({ name: suite, reason })),
    ],
  });
}

/** Reads the events that `eventReporter.mjs` wrote about a run of node:test. */
export function nodeTestResult(events) {
  const tests = events.filter(event => event.kind === 'test');
  const skipped = tests.filter(test => test.skip || test.todo);
  const counted = tests.filter(test => !skipped.includes(test));
  return result({
    passed: counted.filter(test => test.passed).length,
    failed: counted.filter(test => !test.passed).length,
    skipped: skipped.map(({ name, skip, todo }) => {
      const reason = skip || todo;
      return {
        name,
        reason: typeof reason === 'string' ? reason : unexplained,
      };
    }),
  });
}
