// How a person reads the Security tab of a service.
import { entityPath, region } from './pages.mjs';

/** Opens the tab, and waits until the cluster's facts stand on it. */
export async function openSecurity(page, service, environment = 'production') {
  await page.goto(
    `${entityPath(service, 'security')}?environment=${environment}`,
  );
  await region(page, 'Zero-trust checklist').waitFor();
}

/** A figure of the headline, with its name and its note. */
export function fact(page, name) {
  return region(page, 'What is wrong')
    .getByText(name, { exact: true })
    .locator('..');
}

/** Of each row of a table that is shown, how it is headed. */
export function rowHeads(page, table) {
  return page
    .getByRole('table', { name: table, exact: true })
    .getByRole('rowheader')
    .allInnerTexts();
}

/** The ids of the findings that are listed, in their order. */
export async function findingIds(page) {
  const heads = await rowHeads(page, 'Findings');
  return heads.map(text => /[A-Z]+-\d+-\d+/.exec(text)?.[0]);
}

/** An item of a list of what was looked at, by its title. */
export function item(page, list, title) {
  return page
    .getByRole('list', { name: list, exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) });
}

/** What each item of the checklist came to, in the order shown. */
export async function checkWords(page) {
  const items = await page
    .getByRole('list', { name: 'Zero-trust checklist', exact: true })
    .locator('> li')
    .allInnerTexts();
  return items.map(text => /\b(Passed|Failed|Not visible)\b/.exec(text)[0]);
}
