import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './findBrowser.mjs';
import { webUrl } from './portal.mjs';
import { isProblem } from './problems.mjs';

const timeoutMs = 30_000;

function screenshotPath(name) {
  const folder = process.env.E2E_SCREENSHOTS;
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/**
 * A browser window on the portal, for one test. When the test ends it is
 * closed, and a problem on its console fails the test.
 *
 * `expectedProblem` matches errors that the test itself provokes.
 */
export async function openSession(
  t,
  { baseURL = webUrl, colorScheme = 'light', expectedProblem } = {},
) {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  const context = await browser.newContext({
    baseURL,
    colorScheme,
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  });
  context.setDefaultTimeout(timeoutMs);
  const page = await context.newPage();

  const problems = [];
  page.on('pageerror', error => problems.push(error.stack ?? error.message));
  page.on('console', message => {
    const entry = { type: message.type(), text: message.text() };
    if (isProblem(entry) && !expectedProblem?.test(entry.text)) {
      problems.push(`${entry.text} (${message.location().url})`);
    }
  });

  t.after(async () => {
    if (!t.passed && page.url() !== 'about:blank') {
      const name = `failed-${t.name.replace(/\W+/g, '-')}`;
      await page.screenshot({ path: screenshotPath(name) }).catch(() => {});
    }
    await browser.close();
    assert.deepEqual(problems, [], 'the browser reported problems');
  });

  return {
    page,
    /** Takes a picture of the window, once nothing moves any more. */
    async screenshot(name) {
      await page.mouse.move(0, 0);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: screenshotPath(name),
        animations: 'disabled',
      });
    },
  };
}
