const howToGet = 'run npm run tools, which says how to get what it cannot';

/**
 * A suite against a real server. Where the variables that lead to it are not
 * set (`tools/upstreams.mjs` does that), the suite is skipped, and its name
 * says why.
 *
 * @param suite - name of the server
 * @param tests - gets the values of the variables
 */
export function describeReal<TName extends string>(
  suite: string,
  variables: readonly TName[],
  tests: (values: Record<TName, string>) => void,
): void {
  const values = Object.fromEntries(
    variables.map(name => [name, process.env[name] ?? '']),
  ) as Record<TName, string>;
  const missing = variables.filter(name => !values[name]);
  if (missing.length === 0) {
    // eslint-disable-next-line jest/valid-title
    describe(`with a real ${suite}`, () => {
      tests(values);
    });
  } else {
    const names = missing.join(' and ');
    // eslint-disable-next-line jest/no-disabled-tests
    describe.skip(`with a real ${suite} (no ${names}: ${howToGet})`, () => {
      tests(values);
    });
  }
}
