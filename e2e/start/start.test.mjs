// `npm start` itself, with the development server of the web app.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { freePort, portalPorts, whyTaken } from '../../scripts/lib/ports.mjs';
import { findBrowser, noBrowser } from '../lib/findBrowser.mjs';
import { areaTitles, region, tab } from '../lib/pages.mjs';
import { openSession } from '../lib/session.mjs';
import { runStart } from './startScript.mjs';

async function settings() {
  const ports = [];
  const env = {
    DATABASE_DIRECTORY: fs.mkdtempSync(path.join(os.tmpdir(), 'start-')),
  };
  for (const { variable } of Object.values(portalPorts)) {
    const port = await freePort();
    ports.push(port);
    env[variable] = String(port);
  }
  return { env, ports };
}

test('npm start', async t => {
  const { env, ports } = await settings();
  const address = `http://localhost:${env.PYAIRTABLE_WEB_PORT}`;
  const portal = runStart(t, env);

  await t.test('says where the portal is once it answers', async () => {
    await portal.printed(/PyAirtable Platform is at /);
    assert.ok(portal.output.includes(`is at ${address} (after `));
    const page = await fetch(address, { headers: { Accept: 'text/html' } });
    assert.equal(page.status, 200);
  });

  await t.test('a second one says where the first is', async () => {
    const second = runStart(t, env);
    assert.equal(await second.ended, 1);
    assert.ok(
      second.output.includes(`is running already, at ${address}`),
      second.output,
    );
  });

  await t.test('one with a taken port names it', async () => {
    const { env: other } = await settings();
    const third = runStart(t, {
      ...other,
      PYAIRTABLE_BACKEND_PORT: env.PYAIRTABLE_BACKEND_PORT,
    });
    assert.equal(await third.ended, 1);
    assert.match(
      third.output,
      new RegExp(
        `^Port ${env.PYAIRTABLE_BACKEND_PORT}, meant for the backend, is taken`,
        'm',
      ),
    );
  });

  const browser = await findBrowser();
  await t.test(
    "a tour of the pages brings no hint of React's on our components",
    { skip: !browser && noBrowser },
    async tour => {
      const { page } = await openSession(tour, { baseURL: address });
      await page.goto('/catalog/default/component/api-gateway');
      await region(page, 'Platform status').getByRole('link').first().waitFor();
      for (const title of Object.values(areaTitles)) {
        await tab(page, title).click();
        await region(page, 'History').waitFor();
      }
      await page.getByRole('link', { name: 'Platform', exact: true }).click();
      await page.getByRole('rowheader').first().waitFor();
    },
  );

  await t.test('Ctrl-C stops all of it', async () => {
    portal.interrupt();
    assert.equal(await portal.ended, 0);
    for (const port of ports) {
      assert.equal(await whyTaken(port), undefined, `port ${port} is free`);
    }
  });
});

test('a wrong config stops the start with the key and the reason', async t => {
  const { env, ports } = await settings();
  const portal = runStart(t, {
    ...env,
    APP_CONFIG_pyairtablePlatform_historyRetention: 'for ever',
  });
  assert.equal(await portal.ended, 1);
  assert.match(portal.output, /The backend ended with exit code 1/);
  assert.match(portal.output, /pyairtablePlatform\.historyRetention/);
  for (const port of ports) {
    assert.equal(await whyTaken(port), undefined, `port ${port} is free`);
  }
});
