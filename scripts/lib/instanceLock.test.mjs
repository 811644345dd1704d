import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { acquireInstance } from './instanceLock.mjs';

const module = new URL('./instanceLock.mjs', import.meta.url).href;

test('the second one is told about the first, and gets in after it', async () => {
  const root = `/first-${process.pid}`;
  const first = await acquireInstance(root, () => ({ at: 'here' }));
  const second = await acquireInstance(root, () => ({}));
  assert.deepEqual(second, { holder: { at: 'here' } });

  await first.release();
  const third = await acquireInstance(root, () => ({}));
  assert.ok(third.release);
  await third.release();
});

test('another folder has a lock of its own', async () => {
  const one = await acquireInstance(`/a-${process.pid}`, () => ({}));
  const two = await acquireInstance(`/b-${process.pid}`, () => ({}));
  assert.ok(one.release && two.release);
  await Promise.all([one.release(), two.release()]);
});

test('a killed holder leaves nothing in the way', async () => {
  const root = `/killed-${process.pid}`;
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { acquireInstance } from '${module}';
       await acquireInstance('${root}', () => ({}));
       console.log('held');
       setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  assert.ok((await acquireInstance(root, () => ({}))).holder);
  child.kill('SIGKILL');
  await once(child, 'close');

  const lock = await acquireInstance(root, () => ({}));
  assert.ok(lock.release);
  await lock.release();
});
