// The pictures in the README and the docs.
import { test } from 'node:test';
import { review, slow } from './lib/form.mjs';
import {
  fillNewEnvironment,
  openNewEnvironment,
} from './lib/newEnvironment.mjs';
import { fillNewRegion, openNewRegion } from './lib/newRegion.mjs';
import { fillNewService, openNewService } from './lib/newService.mjs';
import { entityPath, region } from './lib/pages.mjs';
import { openSession } from './lib/session.mjs';

// The last part of a Security tab that is read.
const factorsJudged = page =>
  region(page, 'Twelve-factor app').getByText(/judged are met/);

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
  recovery: {
    path: entityPath('auth-service', 'recovery'),
    ready: page =>
      region(page, 'Recovery targets').getByText('Coming back took (RTO)'),
    // The answer and why are as on every tab.
    show: page => region(page, 'Recovery targets'),
  },
  'security-bad': {
    path: entityPath('report-generator', 'security'),
    ready: factorsJudged,
    show: page => region(page, 'Security'),
  },
  'security-findings': {
    path: entityPath('report-generator', 'security'),
    ready: factorsJudged,
    show: page => region(page, 'Findings'),
  },
  'security-good': {
    path: entityPath('api-gateway', 'security'),
    ready: factorsJudged,
    show: page => region(page, 'Zero-trust checklist'),
  },
  'security-platform': {
    path: '/platform?view=security',
    ready: page =>
      region(page, 'Most exposed services').getByText('Insights', {
        exact: true,
      }),
  },
  platform: {
    path: '/platform',
    ready: page => page.getByRole('rowheader', { name: 'Analytics Service' }),
  },
};

/** Forms that are filled in, up to the summary of what will be made. */
const forms = {
  'new-service': {
    async fill(page) {
      await openNewService(page);
      await fillNewService(page, {
        name: 'receipt-service',
        dependencies: ['Auth Service'],
        callers: ['API Gateway'],
        datastores: ['PostgreSQL'],
        budget: '120',
        costCenter: 'CC-42',
      });
    },
    group: 'Workload',
    file: /deployment\.yaml/,
  },
  'new-environment': {
    async fill(page) {
      await openNewEnvironment(page);
      await fillNewEnvironment(page, {
        name: 'Staging',
        network: '10.20.0.0/16',
      });
    },
    group: 'Terraform',
    file: /environments\/staging\/main\.tf/,
  },
  // What it compares is longer than a screen.
  'new-region': {
    async fill(page) {
      await openNewRegion(page);
      await fillNewRegion(page, {
        network: '10.40.0.0/16',
        services: ['API Gateway', 'Auth Service'],
      });
    },
  },
};

async function showSummary(page, { fill, group, file }) {
  await fill(page);
  const summary = review(page);
  await summary.getByRole('table', { name: 'Monthly cost' }).waitFor(slow);
  if (group) {
    await summary.getByText(group, { exact: true }).click();
    await summary.getByRole('button', { name: file }).click();
  }
  await page.evaluate(() => window.scrollTo(0, 0));
}

for (const colorScheme of ['light', 'dark']) {
  for (const [name, { path, ready, show }] of Object.entries(pictures)) {
    test(`${name} in ${colorScheme}`, async t => {
      const { page, screenshot } = await openSession(t, { colorScheme });
      await page.goto(path);
      await ready(page).waitFor();
      await show?.(page).evaluate(part => part.scrollIntoView());
      await screenshot(`${name}-${colorScheme}`);
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  for (const [name, form] of Object.entries(forms)) {
    test(`${name} in ${colorScheme}`, async t => {
      const { page, screenshot } = await openSession(t, { colorScheme });
      await showSummary(page, form);
      await screenshot(`${name}-${colorScheme}`);
    });
  }
}
