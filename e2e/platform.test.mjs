import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaTitles, environmentSwitch, statusWords } from './lib/pages.mjs';
import { api } from './lib/portal.mjs';
import { openSession } from './lib/session.mjs';

const worstFirst = ['critical', 'warning', 'unknown', 'ok'];

async function openPlatform(t) {
  const session = await openSession(t);
  await session.page.goto('/platform');
  const table = session.page.getByRole('table', {
    name: 'Services and their statuses',
  });
  await table.getByRole('rowheader').first().waitFor();
  return { ...session, table };
}

/** The worst word in the areas' cells of each row that is drawn. */
async function levels(table) {
  const rows = await table
    .locator('tbody tr[aria-rowindex]')
    .evaluateAll(drawn =>
      drawn.map(row =>
        // Behind owner and tier, which may be called "Critical" too.
        [...row.querySelectorAll('td')].slice(2).map(cell => cell.innerText),
      ),
    );
  return rows.map(cells =>
    worstFirst.find(level =>
      cells.some(text => text.includes(statusWords[level])),
    ),
  );
}

test('lists every service, those that need attention first', async t => {
  const fleet = await api('/fleet?environment=production&limit=100');
  const { page, table } = await openPlatform(t);
  await page
    .getByText(`${fleet.totalItems} of ${fleet.totalItems} services`)
    .waitFor();

  const shown = await levels(table);
  const ranks = shown.map(level => worstFirst.indexOf(level));
  assert.deepEqual(
    ranks,
    [...ranks].sort((a, b) => a - b),
  );
  assert.equal(shown[0], 'critical');
});

test('one status alone can be shown', async t => {
  const { totalItems } = await api(
    '/fleet?environment=production&status=critical',
  );
  const { page, table } = await openPlatform(t);
  const summary = page.getByRole('group', {
    name: 'Services with an area in this status',
  });
  await summary.getByRole('button', { name: /Critical/ }).click();
  await page.getByText(`${totalItems} of ${totalItems} services`).waitFor();
  assert.deepEqual(
    await levels(table),
    Array.from({ length: totalItems }, () => 'critical'),
  );
});

test('one tier alone can be shown, and all again', async t => {
  const all = await api('/fleet?environment=production');
  const batch = await api('/fleet?environment=production&tier=batch');
  assert.ok(batch.totalItems > 0 && batch.totalItems < all.totalItems);

  const { page } = await openPlatform(t);
  await page.getByRole('button', { name: 'Any tier Tier' }).click();
  await page.getByRole('option', { name: 'Batch' }).click();
  await page.keyboard.press('Escape');
  await page
    .getByText(`${batch.totalItems} of ${batch.totalItems} services`)
    .waitFor();

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page
    .getByText(`${all.totalItems} of ${all.totalItems} services`)
    .waitFor();
});

test('sorts by an area', async t => {
  const { page, table } = await openPlatform(t);
  await table.getByRole('button', { name: 'Cost' }).click();
  const heading = table.getByRole('columnheader', { name: 'Cost' });
  await page.waitForURL(/sort=/);
  assert.match(await heading.getAttribute('aria-sort'), /ascending/);
});

test('shows another environment and its upstreams', async t => {
  const staging = await api('/fleet?environment=staging');
  const { page } = await openPlatform(t);
  await environmentSwitch(page, 'staging').click();
  await page.getByText('Cluster staging').waitFor();
  await page
    .getByText(`${staging.totalItems} of ${staging.totalItems} services`)
    .waitFor();
  assert.equal(
    await page
      .getByRole('list', { name: 'Upstreams' })
      .getByRole('listitem')
      .count(),
    5,
  );
});

test('a cell leads to the tab of its area', async t => {
  const { page, table } = await openPlatform(t);
  const row = table.getByRole('row', { name: /^Analytics Service/ });
  const columns = ['Service', 'Owner', 'Tier', ...Object.values(areaTitles)];
  await row
    .getByRole('cell')
    .nth(columns.indexOf('Cost') - 1)
    .getByRole('link')
    .click();
  await page.waitForURL(/analytics-service\/cost\?environment=production/);
});
