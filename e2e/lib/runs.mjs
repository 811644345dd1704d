// How a person starts a run and watches it.
import { entityPath } from './pages.mjs';

/** A run goes through several steps of some seconds each. */
export const running = { timeout: 60_000 };

/** Opens the tab of a service on which runs are started. */
export async function openTab(page, service, tab, environment = 'production') {
  await page.goto(`${entityPath(service, tab)}?environment=${environment}`);
}

/** The dialog that shows what was looked at, before anything is started. */
export async function openStart(page, title) {
  await page
    .getByRole('button', { name: `Start ${title}…`, exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('What was looked at').waitFor();
  return dialog;
}

/** Starts what the dialog is about, and waits for the run's own page. */
export async function confirmStart(
  page,
  dialog,
  { service, button = 'Start' } = {},
) {
  const start = dialog.getByRole('button', { name: button, exact: true });
  if (service) {
    await dialog.getByText('The name is not typed yet.').waitFor();
    await dialog.getByLabel(`Type ${service} to confirm`).fill(service);
  }
  await start.click();
  await page.waitForURL(/\/platform\/runs\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split('/').pop();
}

/** Where a run stands, as a screen reader hears it. */
export async function waitForState(page, state) {
  await page
    .getByRole('status')
    .filter({ hasText: `The run is now: ${state}.` })
    .waitFor({ ...running, state: 'attached' });
}

/** A step of the run at hand, by its name. */
export function step(page, name) {
  return page
    .getByRole('region', { name: 'Steps', exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });
}
