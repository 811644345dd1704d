import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanEnv, withPath } from './cleanEnv.mjs';

test('drops what npm added and keeps what the person set', () => {
  assert.deepEqual(
    cleanEnv({
      HOME: '/home/me',
      INIT_CWD: '/somewhere',
      npm_config_local_prefix: '/somewhere',
      npm_config_nodedir: '/usr',
      npm_execpath: '/usr/lib/npm-cli.js',
      npm_lifecycle_event: 'start',
      npm_package_json: '/somewhere/package.json',
      npm_config_registry: 'https://mirror.example',
      npm_config_userconfig: '/home/me/.npmrc',
    }),
    {
      HOME: '/home/me',
      npm_config_registry: 'https://mirror.example',
      npm_config_userconfig: '/home/me/.npmrc',
    },
  );
});

test('puts a folder in front of PATH, however the system spells it', () => {
  assert.deepEqual(withPath({ PATH: '/bin' }, '/new', ':'), {
    PATH: '/new:/bin',
  });
  assert.deepEqual(withPath({ Path: 'C:\\bin' }, 'D:\\new', ';'), {
    Path: 'D:\\new;C:\\bin',
  });
  assert.deepEqual(withPath({}, '/new', ':'), { PATH: '/new' });
});
