import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entityPath, tab } from './lib/pages.mjs';
import { openSession } from './lib/session.mjs';

test('the Kubernetes tab shows the objects of a service in every cluster', async t => {
  const { page } = await openSession(t);
  await page.goto(entityPath('api-gateway'));
  await tab(page, 'Kubernetes').click();
  await page.getByRole('heading', { name: 'Your Clusters' }).waitFor();
  for (const cluster of ['production', 'production-dr', 'staging', 'dev']) {
    await page
      .getByRole('button', { name: `${cluster} Cluster`, exact: true })
      .waitFor();
  }

  await page
    .getByRole('button', { name: 'production Cluster', exact: true })
    .click();
  const deployment = page
    .getByRole('button', { name: /^api-gateway Deployment .*max replicas/ })
    .first();
  await deployment.waitFor();
  assert.match(await deployment.innerText(), /max replicas 20/);
});
