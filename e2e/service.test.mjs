import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  areaTitles,
  entityPath,
  environmentSwitch,
  region,
  statusWords,
  tab,
} from './lib/pages.mjs';
import { statusesOf } from './lib/portal.mjs';
import { openSession } from './lib/session.mjs';

test('each tab gives its answer, why, and its detail', async t => {
  const statuses = await statusesOf('api-gateway', 'production');
  const { page } = await openSession(t);
  await page.goto(entityPath('api-gateway'));

  for (const [area, title] of Object.entries(areaTitles)) {
    await tab(page, title).click();
    const headline = await region(page, title).innerText();
    assert.match(headline, new RegExp(statusWords[statuses[area].status]));
    assert.match(headline, /Source: /);
    assert.match(headline, /Read .* ago|Read just now/);

    const why = region(page, 'Why').getByRole('listitem');
    assert.ok((await why.count()) > 0, `${title} gives reasons`);
    assert.ok(await region(page, 'History').isVisible());
  }
});

test('the cost tab says what is over budget, and shows the query', async t => {
  const { cost } = await statusesOf('analytics-service', 'production');
  assert.equal(cost.status, 'critical');
  assert.ok(cost.value > cost.target);

  const { page } = await openSession(t);
  await page.goto(entityPath('analytics-service', 'cost'));
  const headline = await region(page, 'Cost').innerText();
  assert.match(headline, /Critical/);
  const [, shown] = /Projected for the month\s+\$([\d,.]+)/.exec(headline);
  // Cents are left out where they say nothing: in round and in large amounts.
  const rounding = cost.value < 1000 ? 0.005 : 0.5;
  const difference = Math.abs(Number(shown.replaceAll(',', '')) - cost.value);
  assert.ok(difference <= rounding, headline);

  const why = await region(page, 'Why').innerText();
  assert.ok(why.includes(cost.reasons[0].message), why);
  assert.match(why, /aws ce get-cost-and-usage/);
});

test('the chart of daily cost can be read as a table', async t => {
  const { page } = await openSession(t);
  await page.goto(entityPath('analytics-service', 'cost'));
  const spending = region(page, 'Spending this month');
  await spending.getByText('Show as table').click();
  const table = spending.getByRole('table');
  await table.waitFor();
  assert.ok((await table.getByRole('row').count()) > 28);
});

test('the environment can be switched, and stays in the address', async t => {
  const { page } = await openSession(t);
  await page.goto(entityPath('api-gateway', 'scaling'));
  await environmentSwitch(page, 'staging').click();
  await page.waitForURL(/environment=staging/);
  await region(page, 'Scaling').getByText('Kubernetes (staging)').waitFor();

  await page.reload();
  await region(page, 'Scaling').getByText('Kubernetes (staging)').waitFor();
  assert.ok(await environmentSwitch(page, 'staging').isChecked());
});
