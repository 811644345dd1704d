import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, nextStep, pick, publishHere, slow } from './lib/form.mjs';
import { entityOnceRead, runTemplate, statusesOnce } from './lib/portal.mjs';
import { openSecurity } from './lib/security.mjs';
import { openSession } from './lib/session.mjs';

const day = 24 * 60 * 60 * 1000;

/** Asserts what the form's first step holds, once its lists were read. */
async function filledIn(page, expected) {
  for (const [label, value] of Object.entries(expected)) {
    const field = page.getByLabel(new RegExp(`^${label}`)).first();
    await field.and(page.locator(`[value="${value}"]`)).waitFor();
    assert.equal(await field.inputValue(), value);
  }
}

test('the link beside a finding opens the form for that finding', async t => {
  const { page } = await openSession(t);
  await openSecurity(page, 'report-generator');
  await page
    .getByRole('link', { name: 'Waive CVE-2023-4863 in libwebp7…' })
    .click();
  await page.waitForURL('**/create/templates/default/waive-finding**');
  await filledIn(page, {
    Service: 'component:default/report-generator',
    Finding: 'CVE-2023-4863',
    Package: 'libwebp7',
  });

  // Without a reason it goes nowhere.
  await nextStep(page);
  const reason = page.getByLabel(/^Reason/);
  await reason.waitFor();
  await nextStep(page);
  assert.ok(await reason.evaluate(field => field.validity.valueMissing));
});

test('a waiver is committed to the repository, and the tab shows it', async t => {
  const name = 'receipt-archive';
  await runTemplate('new-service', {
    name,
    description: 'Keeps receipts of workspaces',
    owner: 'group:default/workspace',
    system: 'system:default/workspace',
    publishTo: 'local',
  });
  await entityOnceRead('component', name);

  const { page } = await openSession(t);
  const values = {
    entityRef: `component:default/${name}`,
    finding: 'CVE-2024-6119',
    package: 'libssl3',
  };
  await page.goto(
    `/create/templates/default/waive-finding?formData=${encodeURIComponent(
      JSON.stringify(values),
    )}`,
  );
  await filledIn(page, {
    Service: values.entityRef,
    Finding: values.finding,
    Package: values.package,
  });
  await nextStep(page);
  await page.getByLabel(/^Reason/).waitFor();
  const reason = '<b>No</b> certificate is checked by name here.';
  const expires = new Date(Date.now() + 90 * day).toISOString().slice(0, 10);
  await fill(page, { Reason: reason, Until: expires });
  await pick(page, /^Owner/, 'workspace');
  await nextStep(page);
  await publishHere(page, 'Review');
  await page.getByRole('button', { name: 'Waive', exact: true }).click(slow);
  await page.getByRole('link', { name: 'Open the service' }).waitFor(slow);

  // The portal reads the catalog every minute, and the tab every half.
  await statusesOnce(
    name,
    'production',
    ({ security }) => security?.observedAt,
    slow.timeout,
  );
  await openSecurity(page, name);
  const waiver = page
    .getByRole('table', { name: 'Waivers' })
    .getByRole('row', { name: /^CVE-2024-6119/ });
  await waiver.waitFor(slow);
  const shown = await waiver.innerText();
  assert.match(shown, /libssl3[^]*Workspace/i);
  assert.ok(shown.includes(reason), 'it is text, and nothing else');
  assert.ok(shown.includes(expires), shown);
});
