import { parseArgs } from 'node:util';
import { startSandbox } from './startSandbox';

const defaultPort = 7008;

/* eslint-disable no-console -- this is what a person reads */

async function main(): Promise<void> {
  const port = readPort();
  const sandbox = await startSandbox({
    port,
    repositories: process.env.REPOSITORIES_DIRECTORY,
  });
  console.log(`Sandbox listening on ${sandbox.url}`);

  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function readPort(): number {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const text = values.port ?? process.env.PORT ?? String(defaultPort);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new Error(
      `The port must be a number from 0 to 65535, not "${text}".`,
    );
  }
  return port;
}

function explain(error: NodeJS.ErrnoException & { port?: number }): string {
  return error.code === 'EADDRINUSE'
    ? `Port ${error.port} is taken: stop what listens there, or choose another one with --port or PORT.`
    : error.message;
}

main().catch(error => {
  console.error(`The sandbox cannot start. ${explain(error)}`);
  process.exit(1);
});
