import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { ChildGroup } from './ChildGroup.mjs';
import { waitFor } from './waitFor.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'child-group-'));
let count = 0;
const newLog = () => path.join(folder, `${(count += 1)}.log`);

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pidIn = log =>
  waitFor(async () => Number(fs.readFileSync(log, 'utf8').trim()), {
    timeoutMs: 10_000,
  });
const gone = pid => waitFor(async () => !alive(pid), { timeoutMs: 10_000 });

// Starts a child of its own that does not listen to SIGTERM.
const stubbornFamily = `
  const grandchild = 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)';
  require('node:child_process').spawn(process.execPath, ['-e', grandchild], { stdio: 'inherit' });
  setInterval(() => {}, 1000);`;

test('tells which child died, and how', async () => {
  const log = newLog();
  let group;
  const death = await new Promise(resolve => {
    group = new ChildGroup(resolve);
    group.start('worker', process.execPath, ['-e', 'process.exit(7)'], { log });
  });
  await group.stop();
  assert.deepEqual(death, {
    name: 'worker',
    how: 'ended with exit code 7',
    log,
  });
});

test('ends the children of children, also those that do not listen', async () => {
  const log = newLog();
  const deaths = [];
  const group = new ChildGroup(death => deaths.push(death));
  group.start('parent', process.execPath, ['-e', stubbornFamily], { log });
  const pid = await pidIn(log);
  assert.ok(alive(pid));

  await group.stop({ graceMs: 300 });
  assert.ok(await gone(pid));
  assert.deepEqual(deaths, []);
});

test('what it started ends even when its own process is killed', async () => {
  const log = newLog();
  const url = new URL('./ChildGroup.mjs', import.meta.url).href;
  const owner = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { ChildGroup } from '${url}';
       new ChildGroup().start('worker', process.execPath,
         ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'],
         { log: '${log}' });
       setInterval(() => {}, 1000);`,
    ],
    { stdio: 'inherit' },
  );
  const pid = await pidIn(log);
  assert.ok(alive(pid));
  owner.kill('SIGKILL');
  assert.ok(await gone(pid));
});
