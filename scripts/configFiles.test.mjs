// The config files that the project ships, read by the Backstage CLI itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { rootDir } from './lib/paths.mjs';

const production = fs.readFileSync(
  path.join(rootDir, 'app-config.production.yaml'),
  'utf8',
);

/** Every variable that the production config reads, with its default if any. */
function variables() {
  const found = new Map();
  for (const [, name, fallback] of production.matchAll(
    /\$\{(\w+)(?::-([^}]*))?\}/g,
  )) {
    found.set(name, fallback);
  }
  return found;
}

function sample(name) {
  if (name.endsWith('_URL')) return 'https://upstream.example';
  if (name.endsWith('_ACCOUNT_ID')) return '123456789012';
  if (name.endsWith('_USD')) return '1000';
  if (name === 'CATALOG_LOCATION') {
    return 'https://github.com/example/catalog/blob/main/catalog-info.yaml';
  }
  return 'value';
}

function productionEnv() {
  return Object.fromEntries(
    [...variables()]
      .filter(([, fallback]) => fallback === undefined)
      .map(([name]) => [name, sample(name)]),
  );
}

function backstage(args, env = {}) {
  const cli = path.join(
    rootDir,
    'node_modules/@backstage/cli/bin/backstage-cli',
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, ...args],
    {
      cwd: rootDir,
      encoding: 'utf8',
      // A portal that runs elsewhere must not lend its settings.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    },
  );
  return { status, stdout, output: `${stdout}${stderr}` };
}

const bothFiles = [
  '--config',
  'app-config.yaml',
  '--config',
  'app-config.production.yaml',
];

test('app-config.yaml is right as it stands', () => {
  const { status, output } = backstage([
    'config:check',
    '--strict',
    '--config',
    'app-config.yaml',
  ]);
  assert.equal(status, 0, output);
});

test('app-config.production.yaml is right with every variable set', () => {
  const { status, output } = backstage(
    ['config:check', '--strict', ...bothFiles],
    productionEnv(),
  );
  assert.equal(status, 0, output);
});

test('production leaves nothing of the laptop: no guest, no sandbox', () => {
  const { status, stdout, output } = backstage(
    ['config:print', '--with-secrets', '--format', 'json', ...bothFiles],
    productionEnv(),
  );
  assert.equal(status, 0, output);
  assert.doesNotMatch(stdout, /sandbox|127\.0\.0\.1|localhost/i);
  const config = JSON.parse(stdout);
  assert.deepEqual(Object.keys(config.auth.providers), ['github']);
  assert.equal(config.pyairtablePlatform.aws?.endpoint, undefined);
  assert.equal(config.backend.database.client, 'pg');
});

test('the browser learns how to sign in, and no secret', () => {
  const { status, stdout, output } = backstage(
    [
      'config:print',
      '--frontend',
      '--package',
      'app',
      '--format',
      'json',
      ...bothFiles,
    ],
    { ...productionEnv(), GITHUB_CLIENT_SECRET: 'hush', GITHUB_TOKEN: 'hush' },
  );
  assert.equal(status, 0, output);
  const { auth } = JSON.parse(stdout);
  assert.ok(auth.providers.github[auth.environment]);
  assert.doesNotMatch(stdout, /hush/);
});

test('a variable that is not set is named', () => {
  const { BUDGET_PRODUCTION_USD: left, ...env } = productionEnv();
  const { status, output } = backstage(
    ['config:check', '--strict', ...bothFiles],
    env,
  );
  assert.ok(left);
  assert.notEqual(status, 0);
  assert.match(output, /monthlyBudgetUsd/);
});

const docs = fs.readFileSync(path.join(rootDir, 'docs/production.md'), 'utf8');

test('docs/production.md explains every variable', () => {
  const missing = [...variables().keys()].filter(
    name => !docs.includes(`\`${name}\``),
  );
  assert.deepEqual(missing, []);
});

test('the example of runs in docs/production.md is right', t => {
  const [, example] = /```yaml\n([^]*?changeFreezes[^]*?)```/.exec(docs);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'config-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'app-config.runs.yaml');
  fs.writeFileSync(file, example);
  const args = ['--config', 'app-config.yaml', '--config', file];
  const { status, output } = backstage(['config:check', '--strict', ...args]);
  assert.equal(status, 0, output);
  const { stdout } = backstage(['config:print', '--format', 'json', ...args]);
  const { runs } = JSON.parse(stdout).pyairtablePlatform;
  assert.equal(runs.changeFreezes[0].from, '2026-12-20T00:00:00Z');
});
