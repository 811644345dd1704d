import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { runLogged, tail } from './runLogged.mjs';

const log = path.join(
  fs.mkdtempSync(path.join(os.tmpdir(), 'run-logged-')),
  'deep',
  'run.log',
);

test('keeps the output, hands on the lines and tells the exit code', async () => {
  const lines = [];
  const script =
    'process.stdout.write("one\\ntw"); process.stderr.write("o\\n"); process.exitCode = 3';
  const result = await runLogged(process.execPath, ['-e', script], {
    log,
    onLine: line => lines.push(line),
  });
  assert.equal(result.code, 3);
  assert.equal(lines[0], 'one');
  assert.match(fs.readFileSync(log, 'utf8'), /one/);
});

test('a command that is not there is a failed command', async () => {
  const result = await runLogged('no-such-command-here', [], { log });
  assert.equal(result.code, 127);
  assert.match(result.output, /ENOENT/);
});

test('a command that hangs is ended, with what it started', async () => {
  const script = `
    require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' });
    console.log('begun');`;
  const startedAt = Date.now();
  const result = await runLogged(process.execPath, ['-e', script], {
    log,
    silenceMs: 1500,
  });
  assert.equal(result.code, 124);
  assert.match(result.output, /begun\nEnded after 1\.5 s without a word/);
  assert.ok(Date.now() - startedAt < 20_000);
});

test('the tail is the last lines that say something', () => {
  assert.equal(tail('a\n\nb\r\n\u001b[31mc\u001b[0m\n\n', 2), 'b\nc');
  assert.equal(tail('x'.repeat(5000)).length, 301);
});
