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

test('the tail is the last lines that say something', () => {
  assert.equal(tail('a\n\nb\r\n\u001b[31mc\u001b[0m\n\n', 2), 'b\nc');
});
