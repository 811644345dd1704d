import os from 'node:os';
import { runCommand } from './runCommand';

const options = { cwd: os.tmpdir(), timeoutMs: 20_000 };

describe('runCommand', () => {
  it.each([
    ['echo out; echo err >&2', 0, /out\nerr\n|err\nout\n/],
    ['echo why; exit 3', 3, /^why\n$/],
    ['echo "$NODE_ENV$JEST_WORKER_ID-$GIVEN"', 0, /^-yes\n$/],
  ])('%s ends with %d', async (script, code, output) => {
    expect(
      await runCommand('sh', ['-c', script], {
        ...options,
        env: { GIVEN: 'yes' },
      }),
    ).toEqual({ code, output: expect.stringMatching(output) });
  });

  it('ends what runs too long, with what it started', async () => {
    const started = Date.now();
    const { code, output } = await runCommand('sh', ['-c', 'sleep 30; true'], {
      ...options,
      timeoutMs: 200,
    });
    expect(code).toBe(-1);
    expect(output).toContain('ended after 0.2 s');
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  it('tells of a command that is not there', async () => {
    const { code, output } = await runCommand('no-such-command', [], options);
    expect(code).not.toBe(0);
    expect(output).toContain('ENOENT');
  });
});
