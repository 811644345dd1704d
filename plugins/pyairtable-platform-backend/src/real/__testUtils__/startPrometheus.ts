import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './freePort';

const run = promisify(execFile);

/** Binaries of Prometheus. */
export interface PrometheusBinaries {
  prometheus: string;
  promtool: string;
}

/**
 * Starts a Prometheus that holds the given series and scrapes nothing.
 *
 * @param openMetrics - what it has stored
 */
export async function startPrometheus(
  { prometheus, promtool }: PrometheusBinaries,
  openMetrics: string,
) {
  const folder = await mkdtemp(join(tmpdir(), 'pyairtable-prometheus-'));
  const file = (name: string) => join(folder, name);
  await writeFile(file('prometheus.yml'), 'scrape_configs: []\n');
  for (const part of splitDenseEnd(openMetrics)) {
    await writeFile(file('metrics.txt'), part);
    await run(promtool, [
      'tsdb',
      'create-blocks-from',
      'openmetrics',
      '--quiet',
      file('metrics.txt'),
      file('data'),
    ]);
  }

  const port = await freePort();
  const server = spawn(
    prometheus,
    [
      `--config.file=${file('prometheus.yml')}`,
      `--storage.tsdb.path=${file('data')}`,
      // The default would delete half of the month.
      '--storage.tsdb.retention.time=1y',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  server.stderr.on('data', chunk => {
    log += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);

  const stop = async () => {
    process.off('exit', kill);
    if (server.exitCode === null) {
      server.kill();
      await once(server, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  while (!(await isReady(url))) {
    if (server.exitCode !== null) {
      await stop();
      throw new Error(`Prometheus ended: ${log}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return { url, stop };
}

/**
 * The last three hours apart from all before. For each block of two hours
 * promtool reads the whole text again: a month of them takes a minute, where
 * the end, which is most of the text, is read along.
 */
function splitDenseEnd(openMetrics: string): string[] {
  const lines = openMetrics.split('\n').filter(line => line !== '# EOF');
  const isSample = (line: string) => line !== '' && !line.startsWith('#');
  const secondsOf = (line: string) =>
    Number(line.slice(line.lastIndexOf(' ') + 1));
  const end = lines
    .filter(isSample)
    .reduce((latest, line) => Math.max(latest, secondsOf(line)), 0);
  const isDense = (line: string) => secondsOf(line) > end - 3 * 3600;
  return [true, false].map(dense =>
    [
      ...lines.filter(line =>
        isSample(line) ? isDense(line) === dense : line !== '',
      ),
      '# EOF',
      '',
    ].join('\n'),
  );
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}

/** Runs promtool over files that are there only as long as it takes. */
export async function runPromtool(
  promtool: string,
  args: string[],
  files: Record<string, string>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pyairtable-promtool-'));
  try {
    await Promise.all(
      Object.entries(files).map(([name, text]) =>
        writeFile(join(folder, name), text),
      ),
    );
    const { stdout } = await run(promtool, args, { cwd: folder });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as Record<string, string>;
    throw new Error(`promtool ${args.join(' ')}: ${stdout}${stderr}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
