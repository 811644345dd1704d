import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SessionClient, SessionStore, addRoutes } from './sessions.ts';
import { testApp } from './testApp.ts';

test('tells absence from failure, and sets a time to live', async () => {
  const values = new Map<string, string>();
  const lives: number[] = [];
  let broken = false;
  const client: SessionClient = {
    async set(key, value, _mode, seconds) {
      values.set(key, value);
      lives.push(seconds);
    },
    async get(key) {
      if (broken) throw new Error('gone');
      return values.get(key) ?? null;
    },
    async del(key) {
      return values.delete(key) ? 1 : 0;
    },
  };
  const app = testApp();
  addRoutes(app, new SessionStore(client, 'sample', 60));
  const url = '/v1/sessions/0123456789abcdef';
  const call = async (method: 'GET' | 'PUT' | 'DELETE', to = url, payload?: object) =>
    (await app.web.inject({ method, url: to, ...(payload ? { payload } : {}) })).statusCode;
  assert.equal(await call('GET'), 404);
  assert.equal(await call('PUT', url, { values: { theme: 'dark' } }), 200);
  assert.equal(await call('GET'), 200);
  assert.equal(await call('DELETE'), 204);
  assert.equal(await call('DELETE'), 404);
  assert.equal(await call('PUT', '/v1/sessions/1', { values: {} }), 400);
  assert.equal(await call('PUT', url, {}), 400);
  broken = true;
  assert.equal(await call('GET'), 503);
  assert.deepEqual(lives, [60]);
});
