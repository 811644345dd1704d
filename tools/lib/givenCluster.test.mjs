import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { givenCluster } from './givenCluster.mjs';
import { neededDefinitions } from './plainDefinitions.mjs';

const { KUBECONFIG } = process.env;
let folder;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'given-cluster-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
  if (KUBECONFIG === undefined) {
    delete process.env.KUBECONFIG;
  } else {
    process.env.KUBECONFIG = KUBECONFIG;
  }
});

async function point(server) {
  process.env.KUBECONFIG = path.join(folder, 'config');
  await writeFile(
    process.env.KUBECONFIG,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'it',
      clusters: [
        { name: 'it', cluster: { server, 'insecure-skip-tls-verify': true } },
      ],
      users: [{ name: 'it', user: {} }],
      contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
    }),
  );
}

async function withDefinitions(names, tests) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ items: names.map(name => ({ metadata: { name } })) }),
    );
  }).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  try {
    await point(`http://127.0.0.1:${server.address().port}`);
    await tests();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('there is none without KUBECONFIG', async () => {
  delete process.env.KUBECONFIG;
  assert.deepEqual(await givenCluster(), {});
});

test('a cluster on another machine is left alone', async () => {
  await point('https://production.example:6443');
  const { kubeconfig, refused } = await givenCluster();
  assert.equal(kubeconfig, undefined);
  assert.match(refused, /production\.example.*not on this machine/);
  assert.match(refused, /set PYAIRTABLE_TEST_KUBECONFIG/);
});

test('a host that only looks like loopback is another machine', async () => {
  await point('https://127.0.0.1.example:6443');
  assert.match((await givenCluster()).refused, /not on this machine/);
});

test('a cluster that does not know the custom resources is not used', async () => {
  await withDefinitions(neededDefinitions.slice(1), async () => {
    const { refused } = await givenCluster();
    assert.ok(refused.includes(`does not know ${neededDefinitions[0]};`));
  });
});

test('a cluster on this machine that knows them is used', async () => {
  await withDefinitions(neededDefinitions, async () => {
    assert.deepEqual(await givenCluster(), {
      kubeconfig: process.env.KUBECONFIG,
    });
  });
});

test('a file that is no kubeconfig is told', async () => {
  process.env.KUBECONFIG = path.join(folder, 'absent');
  assert.match((await givenCluster()).refused, /KUBECONFIG cannot be used/);
});
