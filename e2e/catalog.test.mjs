import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaTitles, region, statusWords } from './lib/pages.mjs';
import { statusesOf } from './lib/portal.mjs';
import { openSession } from './lib/session.mjs';

test('the guest lands in the catalog and opens a service', async t => {
  const { page } = await openSession(t);
  await page.goto('/');
  await page.getByRole('heading', { name: 'PyAirtable Catalog' }).waitFor();
  await page.getByRole('link', { name: 'API Gateway', exact: true }).click();

  await page.getByRole('heading', { name: 'API Gateway', level: 2 }).waitFor();
  assert.match(page.url(), /\/catalog\/default\/component\/api-gateway$/);
});

test('the card of a service shows what the API says, area by area', async t => {
  const statuses = await statusesOf('analytics-service', 'production');
  assert.deepEqual(
    Object.keys(statuses).sort(),
    Object.keys(areaTitles).sort(),
  );
  const { page } = await openSession(t);
  await page.goto('/catalog/default/component/analytics-service');

  const card = region(page, 'Platform status');
  await card.getByRole('link').first().waitFor();
  const rows = await card.getByRole('link').allInnerTexts();
  assert.equal(rows.length, 5);
  for (const [area, title] of Object.entries(areaTitles)) {
    const row = rows.find(text => text.startsWith(title));
    assert.ok(row, `a row for ${title}`);
    assert.match(row, new RegExp(statusWords[statuses[area].status]), title);
  }
});

test('a row of the card leads to the tab of its area', async t => {
  const { page } = await openSession(t);
  await page.goto('/catalog/default/component/api-gateway');
  await region(page, 'Platform status')
    .getByRole('link', { name: /^SLA/ })
    .click();
  await region(page, 'SLA').waitFor();
  assert.match(page.url(), /\/api-gateway\/sla\?environment=production$/);
});
