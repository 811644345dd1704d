import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { region } from './lib/pages.mjs';
import { api, clearFaults, setFault } from './lib/portal.mjs';
import {
  checkWords,
  fact,
  findingIds,
  item,
  openSecurity,
} from './lib/security.mjs';
import { openSession } from './lib/session.mjs';

const exploited = 'CVE-2023-4863';

before(clearFaults);
after(clearFaults);

test('a bad service tells its worst finding first', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');

  const headline = await region(page, 'Security').innerText();
  assert.match(headline, /Critical findings\s+1\b/);
  assert.match(
    await fact(page, 'Worst finding').innerText(),
    new RegExp(
      `${exploited}\\s+Critical\\s+known to be exploited\\s+in libwebp7, fixed in `,
    ),
  );
  assert.match(
    await fact(page, 'Oldest scan').innerText(),
    /\d+ (h|min|s)\b[^]*ago\s+must not be older than 7 d/,
  );
  assert.match(
    await fact(page, 'Zero-trust checklist').innerText(),
    /3 of 10 hold\s+7 failed/,
  );
  assert.deepEqual(
    await page
      .getByRole('list', { name: 'Findings by severity' })
      .getByRole('listitem')
      .allInnerTexts(),
    ['1 Critical', '5 High', '3 Medium', '1 Low', '0 Not rated'],
  );

  const why = region(page, 'Why').getByRole('listitem');
  assert.match(
    await why.first().innerText(),
    new RegExp(`${exploited} in libwebp7, known to be exploited`),
  );
  assert.match(await why.first().innerText(), /kubectl get configmap/);
});

test('findings are narrowed down and sorted', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');
  const all = await findingIds(page);
  assert.equal(all.length, 10);
  assert.equal(all[0], exploited);
  const filters = page.getByRole('group', { name: 'Narrow the findings down' });
  const matches = count =>
    region(page, 'Findings').getByText(`${count} of 10 match.`).waitFor();
  const clear = filters.getByRole('button', { name: 'Clear filters' });

  await filters.getByRole('button', { name: 'Known to be exploited' }).click();
  await matches(1);
  assert.deepEqual(await findingIds(page), [exploited]);
  await clear.click();

  await filters.getByRole('button', { name: /Any severity/ }).click();
  await page.getByRole('option', { name: 'High' }).click();
  await page.keyboard.press('Escape');
  await matches(5);
  await clear.click();

  await filters.getByRole('searchbox', { name: 'Find' }).fill('setuptools');
  await matches(1);
  assert.deepEqual(await findingIds(page), ['CVE-2024-6345']);
  await filters.getByRole('searchbox', { name: 'Find' }).fill('nothing is so');
  await page.getByText('No finding matches these filters.').waitFor();
  await clear.click();
  await matches(10);

  const heading = page
    .getByRole('table', { name: 'Findings' })
    .getByRole('columnheader', { name: 'Package' });
  await heading.getByRole('button').focus();
  await page.keyboard.press('Enter');
  assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
  assert.equal((await findingIds(page))[0], 'CVE-2011-3374', 'it is of apt');
  await page.keyboard.press('Enter');
  assert.equal(await heading.getAttribute('aria-sort'), 'descending');
  assert.equal((await findingIds(page))[9], 'CVE-2011-3374');
});

test('a waiver that ended, and one that matches nothing, do not count', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');
  assert.match(await fact(page, 'Waived').innerText(), /Waived\s+0$/);
  const waivers = page.getByRole('table', { name: 'Waivers' });
  const row = finding =>
    waivers.getByRole('row').filter({ hasText: finding }).innerText();
  assert.match(
    await row('CVE-2024-6345'),
    /setuptools\s+Expired[^]*Insights\s+\d{4}-\d\d-\d\d/,
  );
  assert.match(await row('CVE-2023-38545'), /libcurl4\s+Matches nothing/);
  const why = await region(page, 'Why').innerText();
  assert.match(why, /The waiver of CVE-2024-6345 .* ended on \d{4}-\d\d-\d\d/);
  assert.match(why, /The waiver of CVE-2023-38545 .* names nothing/);
});

test('the checklist begins with what fails, which leads to its remedy', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');
  assert.deepEqual(await checkWords(page), [
    ...Array(7).fill('Failed'),
    ...Array(3).fill('Passed'),
  ]);

  const secret = item(
    page,
    'Zero-trust checklist',
    'No secret stands in the environment',
  );
  await secret.getByText('Evidence', { exact: true }).click();
  assert.match(
    await secret.innerText(),
    /Variable DB_PASSWORD[^]*deploy\/base\/deployment\.yaml[^]*kubectl get/,
  );
  await secret.getByRole('link', { name: 'the template new-service' }).click();
  await page.waitForURL('**/create/templates/default/new-service**');
  await page.getByLabel(/^Name/).first().waitFor();
});

test('a good service has every item, and says why it lives with a finding', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'api-gateway');
  assert.match(
    await fact(page, 'Zero-trust checklist').innerText(),
    /10 of 10 hold$/,
  );
  assert.deepEqual(await checkWords(page), Array(10).fill('Passed'));
  const checklist = page.getByRole('list', { name: 'Zero-trust checklist' });
  assert.equal(
    await checklist.getByText('Evidence', { exact: true }).count(),
    10,
  );

  assert.match(await fact(page, 'Waived').innerText(), /Waived\s+1$/);
  const waived = page
    .getByRole('table', { name: 'Findings' })
    .getByRole('row', { name: /^CVE-2023-50495/ });
  assert.match(
    await waived.innerText(),
    /nobody has fixed the library yet\.[^]*until \d{4}-\d\d-\d\d/,
  );
  await region(page, 'Findings')
    .getByRole('button', { name: /^Waived or not/ })
    .click();
  await page.getByRole('option', { name: 'Not waived', exact: true }).click();
  await region(page, 'Findings').getByText('3 of 4 match.').waitFor();
  assert.ok(!(await findingIds(page)).includes('CVE-2023-50495'));
});

test('the twelve factors are counted, each with what shows it', async t => {
  const answer = await api(
    '/entities/component/default/api-gateway/twelve-factors?environment=production',
  );
  const { page } = await openSession(t);
  await openSecurity(page, 'api-gateway');
  const factors = region(page, 'Twelve-factor app');
  await factors
    .getByText(new RegExp(`^${answer.met} of ${answer.judged} judged are met`))
    .waitFor();
  const list = page.getByRole('list', { name: 'Twelve-factor app' });
  assert.equal(await list.locator('> li').count(), 12);
  const disposability = item(page, 'Twelve-factor app', 'IX. Disposability');
  await disposability.getByText('Evidence', { exact: true }).click();
  assert.match(await disposability.innerText(), /Met[^]*kubectl get/);
});

for (const [what, service, reason] of [
  [
    'was never scanned',
    'schema-service',
    /schema-service@sha256:\w+ .*has no report in cluster production/,
  ],
  [
    'runs another image than was scanned',
    'airtable-gateway',
    /airtable-gateway-image-scan is of an image that does not run/,
  ],
]) {
  test(`a service that ${what} says so, and shows no zero`, async t => {
    const { page } = await openSession(t);
    await openSecurity(page, service);
    assert.match(await region(page, 'Why').innerText(), reason);
    assert.match(
      await region(page, 'Security').innerText(),
      /Critical findings\s+not known/,
    );
    assert.match(
      await fact(page, 'Known to be exploited').innerText(),
      /not known/,
    );
    await region(page, 'Findings')
      .getByText('Nothing that runs was scanned')
      .waitFor();
  });
}

test('what was last known stays while the cluster refuses', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');
  await setFault({
    upstream: 'kubernetes',
    environment: 'production',
    kind: 'refused',
  });
  await page.getByRole('button', { name: 'Refresh' }).click();
  const headline = region(page, 'Security');
  await headline.getByText('unconfirmed').waitFor();
  assert.match(await headline.innerText(), /These are the last known figures/);
  assert.match(await fact(page, 'Worst finding').innerText(), /CVE-2023-4863/);
  assert.equal((await findingIds(page)).length, 10);
  await clearFaults();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await headline
    .getByText('unconfirmed')
    .waitFor({ state: 'detached', timeout: 90_000 });
});
