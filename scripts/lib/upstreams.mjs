import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { endWithProcess } from './lifetime.mjs';
import { rootDir } from './paths.mjs';

/**
 * Starts the real servers that some suites run against, as far as this machine
 * has them: `env` leads the tests to them, `skipped` names the suites that
 * have to do without, each with the sentence that says how to get it.
 */
export async function startUpstreams({ log }) {
  const file = path.join(rootDir, 'tools', 'upstreams.mjs');
  if (!fs.existsSync(file)) {
    return { env: {}, skipped: [], async stop() {} };
  }
  const tools = await import(pathToFileURL(file).href);
  const upstreams = await tools.startUpstreams({ log });
  endWithProcess({ stop: upstreams.stop });
  return upstreams;
}
