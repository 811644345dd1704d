import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const upstreams = new URL('./upstreams.mjs', import.meta.url).href;

test('what is not there is skipped, with the sentence that says how to get it', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'no-tools-'));
  try {
    const { stdout } = await run(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { startUpstreams } from '${upstreams}';
         const { env, skipped, stop } = await startUpstreams();
         await stop();
         console.log(JSON.stringify({ env, skipped }));`,
      ],
      {
        // A connection string that is given stands for a PostgreSQL.
        env: {
          PATH: empty,
          XDG_CACHE_HOME: empty,
          BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: 'given',
        },
      },
    );
    assert.deepEqual(JSON.parse(stdout), {
      env: { BACKSTAGE_TEST_DISABLE_DOCKER: '1' },
      skipped: [
        {
          suite: 'Prometheus',
          reason:
            'There is no prometheus and promtool here. Run npm run tools, which says how to get what it cannot.',
        },
        {
          suite: 'Kubernetes',
          reason:
            'There is no etcd and kube-apiserver here. Run npm run tools, which says how to get what it cannot.',
        },
      ],
    });
  } finally {
    await rm(empty, { recursive: true });
  }
});
