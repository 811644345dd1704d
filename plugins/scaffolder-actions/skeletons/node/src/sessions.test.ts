import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SessionClient, SessionStore, addRoutes } from './sessions.ts';
import { testApp } from './testApp.ts';

type Method = 'GET' | 'PUT' | 'DELETE';
const url = '/v1/sessions/0123456789abcdef';
const valid = { values: { theme: 'dark' } };

function sample() {
  const values = new Map<string, string>();
  const lives: number[] = [];
  const state = { broken: false };
  const whole = <T>(value: T) => {
    if (state.broken) throw new Error('gone');
    return value;
  };
  const client: SessionClient = {
    async set(key, value, _mode, seconds) {
      lives.push(seconds);
      return whole(values.set(key, value));
    },
    get: async key => whole(values.get(key) ?? null),
    del: async key => whole(Number(values.delete(key))),
  };
  const app = testApp();
  addRoutes(app, new SessionStore(client, 'sample', 60));
  const call = (method: Method, to = url, payload?: object | string) =>
    app.web.inject({
      method,
      url: to,
      ...(payload ? { payload, headers: { 'content-type': 'application/json' } } : {}),
    });
  return { call, lives, state };
}

test('keeps a session for its time to live', async () => {
  const { call, lives } = sample();
  assert.equal((await call('GET')).statusCode, 404);
  assert.equal((await call('PUT', url, valid)).statusCode, 200);
  assert.deepEqual((await call('GET')).json().values, valid.values);
  assert.equal((await call('DELETE')).statusCode, 204);
  assert.equal((await call('DELETE')).statusCode, 404);
  assert.equal((await call('PUT', `/v1/sessions/${'a'.repeat(128)}`, valid)).statusCode, 200);
  assert.deepEqual(lives, [60, 60]);
});

for (const method of ['GET', 'PUT', 'DELETE'] as const) {
  test(`tells absence from failure: ${method}`, async () => {
    const { call, state } = sample();
    state.broken = true;
    const answer = await call(method, url, method === 'PUT' ? valid : undefined);
    assert.equal(answer.statusCode, 503);
    assert.doesNotMatch(answer.body, /gone/);
  });
}

const bad: [string, string, object | string][] = [
  ['short id', '/v1/sessions/1', valid],
  ['long id', `/v1/sessions/${'a'.repeat(129)}`, valid],
  ['id with other signs', '/v1/sessions/0123456789abcde%2F', valid],
  ['no values', url, {}],
  ['value that is no text', url, { values: { n: 1 } }],
  ['unknown field', url, { ...valid, ttl: 1 }],
  ['list', url, []],
  ['no JSON', url, '{"values":'],
  ['prototype', url, '{"values":{"__proto__":"x"}}'],
];
for (const [what, to, payload] of bad) {
  test(`refuses: ${what}`, async () => {
    const { call, lives } = sample();
    assert.equal((await call('PUT', to, payload)).statusCode, 400);
    assert.deepEqual(lives, []);
  });
}
