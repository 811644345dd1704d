import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFilled, scriptsOf } from './probes.mjs';

test('finds the scripts of a page', () => {
  const html = `<head><script>var inline;</script>
    <script defer src="/static/runtime.js"></script>
    <script src="https://cdn.example/a.js" async></script></head>`;
  assert.deepEqual(scriptsOf(html, 'http://127.0.0.1:3000'), [
    'http://127.0.0.1:3000/static/runtime.js',
    'https://cdn.example/a.js',
  ]);
  assert.deepEqual(scriptsOf('<p>An error</p>', 'http://127.0.0.1'), []);
});

test('a fleet is filled when every area has data about something', () => {
  const seen = { observedAt: '2026-01-01T00:00:00Z' };
  const unseen = { observedAt: null };
  const most = { cost: seen, sla: seen, scaling: seen, recovery: seen };
  assert.equal(isFilled({ items: [] }), false);
  assert.equal(
    isFilled({ items: [{ areas: { ...most, security: unseen } }] }),
    false,
  );
  assert.equal(
    isFilled({
      items: [{ areas: most }, { areas: { cost: unseen, security: seen } }],
    }),
    true,
  );
});
