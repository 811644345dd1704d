import { ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { startSandbox } from './startSandbox';

const root = resolve(__dirname, '../../..');

function run(args: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '-r',
      '@backstage/cli-node/config/nodeTransform.cjs',
      'packages/sandbox/src/main.ts',
      ...args,
    ],
    { cwd: root, env: { ...process.env, NODE_OPTIONS: '', ...env } },
  );
  let output = '';
  child.stdout?.on('data', data => (output += data));
  child.stderr?.on('data', data => (output += data));
  const ended = new Promise<number | null>(done => child.once('exit', done));
  return {
    child,
    ended,
    output: () => output,
    async until(text: string) {
      while (!output.includes(text) && child.exitCode === null) {
        await new Promise(wait => setTimeout(wait, 50));
      }
      expect(output).toContain(text);
    },
  };
}

describe('main', () => {
  jest.setTimeout(60_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says where it listens, and stops on %s',
    async signal => {
      const sandbox = run(['--port', '0']);
      await sandbox.until('Sandbox listening on ');
      const [url] = /http:\S+/.exec(sandbox.output())!;
      expect((await fetch(`${url}/_health`)).status).toBe(200);
      sandbox.child.kill(signal);
      expect(await sandbox.ended).toBe(0);
    },
  );

  it('says in one sentence that its port is taken', async () => {
    const other = await startSandbox({ port: 0 });
    try {
      const { port } = new URL(other.url);
      const sandbox = run([], { PORT: port });
      expect(await sandbox.ended).toBe(1);
      expect(sandbox.output()).toBe(
        `The sandbox cannot start. Port ${port} is taken: stop what listens there, or choose another one with --port or PORT.\n`,
      );
    } finally {
      await other.close();
    }
  });

  it('says in one sentence that its port is none', async () => {
    const sandbox = run(['--port', 'http']);
    expect(await sandbox.ended).toBe(1);
    expect(sandbox.output()).toBe(
      'The sandbox cannot start. The port must be a number from 0 to 65535, not "http".\n',
    );
  });
});
