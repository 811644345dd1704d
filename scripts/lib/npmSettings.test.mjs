import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yarnSettings } from './npmSettings.mjs';

test('what npm does not say is left to yarn', () => {
  const output = 'registry=null\ncafile=null\nproxy=null\nhttps-proxy=null\n';
  assert.deepEqual(yarnSettings(output), {});
});

test('a mirror, its authority and proxies are handed to yarn', () => {
  const output = [
    'registry=https://mirror.example/npm/?a=b/',
    'cafile=/etc/ca.pem',
    'proxy=http://proxy.example:3128',
    'https-proxy=http://proxy.example:3128',
  ].join('\r\n');
  assert.deepEqual(yarnSettings(output), {
    YARN_NPM_REGISTRY_SERVER: 'https://mirror.example/npm/?a=b',
    YARN_HTTPS_CA_FILE_PATH: '/etc/ca.pem',
    YARN_HTTP_PROXY: 'http://proxy.example:3128',
    YARN_HTTPS_PROXY: 'http://proxy.example:3128',
  });
});

test('a mirror without TLS is allowed by name', () => {
  assert.deepEqual(yarnSettings('registry=http://localhost:4873/'), {
    YARN_NPM_REGISTRY_SERVER: 'http://localhost:4873',
    YARN_UNSAFE_HTTP_WHITELIST: 'localhost',
  });
});
