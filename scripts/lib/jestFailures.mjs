import path from 'node:path';

// What a failed look-up in a page says is mostly the page.
const linesEach = 20;

function shorten(message) {
  const lines = message
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')
    .filter(line => line.trim());
  const more = lines.length - linesEach;
  return [
    ...lines.slice(0, linesEach),
    ...(more > 0 ? [`… and ${more} more lines`] : []),
  ].join('\n    ');
}

/** What failed in a run of jest and why, from what `jest --json` wrote. */
export function jestFailures(json, root) {
  return json.testResults
    .filter(file => file.status === 'failed')
    .flatMap(file => {
      const failed = file.assertionResults.filter(t => t.status === 'failed');
      const causes =
        failed.length > 0
          ? failed.map(t => [t.fullName, t.failureMessages.join('\n')])
          : [['the file itself', file.message]];
      return causes.map(
        ([name, message]) =>
          `${path.relative(root, file.name)}: ${name}\n    ${shorten(message)}`,
      );
    })
    .join('\n');
}
