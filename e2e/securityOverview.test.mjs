import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentSwitch, region } from './lib/pages.mjs';
import { api } from './lib/portal.mjs';
import { rowHeads } from './lib/security.mjs';
import { openSession } from './lib/session.mjs';

async function openOverview(t) {
  const session = await openSession(t);
  await session.page.goto('/platform?view=security');
  await region(
    session.page,
    'Security of all services in production',
  ).waitFor();
  return session;
}

test('the Platform page tells which services are most exposed', async t => {
  const overview = await api('/security/overview?environment=production');
  const { page } = await openOverview(t);
  assert.match(
    await region(page, 'Security of all services in production').innerText(),
    new RegExp(`${overview.scanned} of ${overview.services}`),
  );
  assert.deepEqual(
    await rowHeads(page, 'Most exposed services'),
    overview.exposed.map(
      ({ title, entityRef }) => title ?? entityRef.split('/').pop(),
    ),
  );
  const worst = page
    .getByRole('table', { name: 'Most exposed services' })
    .getByRole('row')
    .nth(1);
  // Titles of owners come from the catalog, a moment later.
  await worst.getByText('Insights', { exact: true }).waitFor();
  assert.match(
    await worst.innerText(),
    /^Report Generator\s+Insights\s+Critical[^]*3 of 10 hold\s+7 failed/,
  );
  await worst.getByRole('link', { name: 'Report Generator' }).click();
  await page.waitForURL(/report-generator\/security\?environment=production/);
});

test('it tells which update mends most, and where', async t => {
  const { page } = await openOverview(t);
  const packages = page.getByRole('table', { name: 'Packages to fix first' });
  const first = packages.getByRole('row').nth(1);
  assert.match(
    await first.innerText(),
    /^libwebp7\s+Critical\s+1 finding in 1 service\s+1 known to be exploited/,
  );
  // The old base image is in more services than a cell has room for.
  const common = packages.getByRole('row', { name: /^libssl3/ });
  assert.match(
    await common.innerText(),
    /findings in \d\d services[^]*and \d+ more/,
  );
});

test('it tells what was not scanned for too long, or never', async t => {
  const { page } = await openOverview(t);
  const overdue = page.getByRole('table', { name: 'Scans overdue' });
  const row = name => overdue.getByRole('row', { name }).innerText();
  assert.match(await row(/^Schema Service/), /never/);
  assert.match(await row(/^Airtable Gateway/), /never/);
  assert.match(await row(/^MCP Server/), /20 d[^]* of 7 d/);
  // What is not known is no zero.
  const exposed = page
    .getByRole('table', { name: 'Most exposed services' })
    .getByRole('row', { name: /^Schema Service/ });
  assert.match(await exposed.innerText(), /Warning\s+–\s+not known/);
});

test('another environment is chosen, and stays in the address', async t => {
  const staging = await api('/security/overview?environment=staging');
  const { page } = await openOverview(t);
  await environmentSwitch(page, 'staging').click();
  await page.waitForURL(/environment=staging/);
  const facts = region(page, 'Security of all services in staging');
  await facts
    .getByText(`${staging.scanned} of ${staging.services}`, { exact: true })
    .waitFor();
  await page.reload();
  await facts.waitFor();
  assert.ok(await environmentSwitch(page, 'staging').isChecked());
});

test('the views of the Platform page are reached by keyboard', async t => {
  const { page } = await openSession(t);
  await page.goto('/platform');
  const tab = name => page.getByRole('tab', { name, exact: true });
  await tab('Services').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/view=security/);
  assert.equal(await tab('Security').getAttribute('aria-selected'), 'true');
  assert.ok(await tab('Security').evaluate(node => node.matches(':focus')));
  await region(page, 'Most exposed services').waitFor();

  const panel = page.getByRole('tabpanel', { name: 'Security' });
  const reached = () =>
    panel.evaluate(node => node.contains(document.activeElement));
  for (let presses = 0; presses < 3 && !(await reached()); presses++) {
    await page.keyboard.press('Tab');
  }
  assert.ok(await reached(), 'the view itself can be reached');
});
