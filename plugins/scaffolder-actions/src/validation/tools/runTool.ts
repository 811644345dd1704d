import { execFile } from 'child_process';

const timeoutMillis = 60_000;
const maxOutput = 4 * 1024 * 1024;

/** How a tool ended. */
export interface ToolResult {
  state: 'ok' | 'failed' | 'missing';
  /** What it said, without colours. */
  output: string;
}

/**
 * Runs a tool of the path, without a shell and for a bounded time. It gets no
 * more of the environment than it needs: no credentials of this process.
 */
export function runTool(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<ToolResult> {
  const { PATH, HOME, TMPDIR } = process.env;
  return new Promise(resolve => {
    execFile(
      command,
      args,
      {
        cwd,
        timeout: timeoutMillis,
        killSignal: 'SIGKILL',
        maxBuffer: maxOutput,
        env: { PATH, HOME, TMPDIR, LC_ALL: 'C.UTF-8' },
      },
      (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`.trim();
        if (!error) {
          resolve({ state: 'ok', output });
        } else if (error.code === 'ENOENT') {
          resolve({ state: 'missing', output });
        } else if (error.killed) {
          resolve({
            state: 'failed',
            output: `did not end within ${timeoutMillis / 1000} seconds`,
          });
        } else {
          resolve({ state: 'failed', output: output || error.message });
        }
      },
    );
  });
}
