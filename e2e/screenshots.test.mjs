// The pictures in the README and the docs.
import { test } from 'node:test';
import { fillNewService, openNewService, review } from './lib/newService.mjs';
import { entityPath, region } from './lib/pages.mjs';
import { openSession } from './lib/session.mjs';

const pictures = {
  'api-gateway': {
    path: entityPath('api-gateway'),
    ready: page =>
      region(page, 'Platform status').getByRole('link', { name: /^Security/ }),
  },
  'analytics-service': {
    path: entityPath('analytics-service', 'cost'),
    ready: page =>
      region(page, 'Spending this month').getByText('settled').first(),
  },
  platform: {
    path: '/platform',
    ready: page => page.getByRole('rowheader', { name: 'Analytics Service' }),
  },
};

/** The summary of what will be made of a service that is not there yet. */
async function showSummary(page) {
  await openNewService(page);
  await fillNewService(page, {
    name: 'receipt-service',
    dependencies: ['Auth Service'],
    callers: ['API Gateway'],
    datastores: ['PostgreSQL'],
    budget: '120',
    costCenter: 'CC-42',
  });
  const summary = review(page);
  await summary
    .getByRole('table', { name: 'Monthly cost' })
    .waitFor({ timeout: 120_000 });
  await summary.getByText('Workload', { exact: true }).click();
  await summary.getByRole('button', { name: /deployment\.yaml/ }).click();
  await page.evaluate(() => window.scrollTo(0, 0));
}

for (const colorScheme of ['light', 'dark']) {
  for (const [name, { path, ready }] of Object.entries(pictures)) {
    test(`${name} in ${colorScheme}`, async t => {
      const { page, screenshot } = await openSession(t, { colorScheme });
      await page.goto(path);
      await ready(page).waitFor();
      await screenshot(`${name}-${colorScheme}`);
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`new-service in ${colorScheme}`, async t => {
    const { page, screenshot } = await openSession(t, { colorScheme });
    await showSummary(page);
    await screenshot(`new-service-${colorScheme}`);
  });
}
