import path from 'node:path';
import { text } from 'node:stream/consumers';
import { checkWithTools } from '../validation/checkWithTools';
import { runGenerate } from './runGenerate';

// What was begun in a folder is undone when the process exits, which a signal
// without a handler would not wait for.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130));
}

// A reader that has seen enough (`| head`) is no failure: all is written by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

runGenerate(process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  platformFile: path.resolve(process.cwd(), 'platform.yaml'),
  stdout: chunk => process.stdout.write(chunk),
  stderr: chunk => process.stderr.write(chunk),
  readStdin: () => text(process.stdin),
  checkWithTools,
}).then(code => {
  process.exitCode = code;
});
