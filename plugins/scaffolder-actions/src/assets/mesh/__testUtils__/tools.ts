import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a tool is: named by a variable, or on the path. */
export function findTool(name: string, variable?: string): string | undefined {
  const given = variable ? process.env[variable] : undefined;
  const command = given || name;
  return spawnSync(command, ['--version']).error ? undefined : command;
}

/** A suite that needs tools; skipped, and says so, where one is missing. */
export function describeWith(
  tools: Record<string, string | undefined>,
  suite: string,
  tests: () => void,
): void {
  const missing = Object.keys(tools).filter(name => !tools[name]);
  if (missing.length === 0) {
    // eslint-disable-next-line jest/valid-title
    describe(suite, () => {
      tests();
    });
  } else {
    // eslint-disable-next-line jest/no-disabled-tests
    describe.skip(`${suite} (no ${missing.join(', ')} here)`, () => {
      tests();
    });
  }
}

/** Runs something with files around it, and removes them. */
export function inFolder<T>(
  files: Record<string, string>,
  run: (folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'pyairtable-assets-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { mode: 0o755 });
    }
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `promtool test rules` says of expressions over series. */
export function promtoolTest(
  promtool: string,
  inputSeries: Record<string, string>,
  expected: Record<string, { labels: string; value: number }[]>,
): string {
  const test = {
    evaluation_interval: '1m',
    tests: [
      {
        interval: '15s',
        input_series: Object.entries(inputSeries).map(([series, values]) => ({
          series,
          values,
        })),
        promql_expr_test: Object.entries(expected).map(([expr, samples]) => ({
          expr,
          eval_time: '10m',
          exp_samples: samples,
        })),
      },
    ],
  };
  return inFolder({ 'test.json': JSON.stringify(test) }, folder => {
    const { stdout, stderr } = spawnSync(
      promtool,
      ['test', 'rules', 'test.json'],
      { cwd: folder, encoding: 'utf8' },
    );
    return `${stdout}${stderr}`;
  });
}
