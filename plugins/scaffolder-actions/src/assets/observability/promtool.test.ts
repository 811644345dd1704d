import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { renderPart } from '../../render/renderPart';
import { planOf, variants } from './__testUtils__/planOf';
import { observabilityAsset } from '.';

const run = promisify(execFile);
const promtool = process.env.PYAIRTABLE_TEST_PROMTOOL || 'promtool';
jest.setTimeout(120_000);

const describeWithPromtool = isThere(promtool) ? describe : describe.skip;

function isThere(tool: string): boolean {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describeWithPromtool('promtool', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pyairtable-rules-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function write(
    input: (typeof variants)[number][1],
    change: (text: string) => string = text => text,
  ) {
    const plan = planOf(input);
    for (const part of observabilityAsset.build(plan)) {
      if (part.type === 'document' && part.path.includes('/prometheus/')) {
        const name = path.basename(part.path);
        const text = renderPart(part);
        await writeFile(
          path.join(folder, name),
          name.endsWith('.rules.yaml') ? change(text) : text,
        );
      }
    }
    return plan.name;
  }

  it.each(variants)(
    'passes the rules and tests of a service %s',
    async (_, input) => {
      const name = await write(input);
      const check = await run(
        promtool,
        ['check', 'rules', '--lint-fatal', `${name}.rules.yaml`],
        { cwd: folder },
      );
      expect(check.stdout).toContain('SUCCESS');
      const test = await run(promtool, ['test', 'rules', `${name}_test.yaml`], {
        cwd: folder,
      });
      expect(test.stdout).toContain('SUCCESS');
    },
  );

  it.each([
    ['a budget that is never spent', 'or 0 * ', 'or 1 * '],
    [
      'the wrong window',
      'ratio_rate5m{service="billing"} > 14.4',
      'ratio_rate1h{service="billing"} > 14.4',
    ],
    ['a latency target that is not ours', ' > 2\n', ' > 200\n'],
    ['a target that is never missed', 'absent(up', 'absent(up_'],
  ])('fails the tests for %s', async (_, from, to) => {
    const name = await write({}, text => {
      expect(text).toContain(from);
      return text.split(from).join(to);
    });
    await expect(
      run(promtool, ['test', 'rules', `${name}_test.yaml`], { cwd: folder }),
    ).rejects.toThrow();
  });
});
