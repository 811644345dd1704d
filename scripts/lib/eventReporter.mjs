/**
 * A reporter for node:test that writes one JSON line for each test: what the
 * closing line of the tests is counted from.
 */
export default async function* eventReporter(source) {
  for await (const { type, data } of source) {
    if (type === 'test:pass' || type === 'test:fail') {
      const { name, skip, todo, details } = data;
      yield `${JSON.stringify({
        kind: details?.type === 'suite' ? 'suite' : 'test',
        name,
        passed: type === 'test:pass',
        skip,
        todo,
      })}\n`;
    }
  }
}
