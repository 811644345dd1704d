// The pictures in the README and the docs.
import { test } from 'node:test';
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
