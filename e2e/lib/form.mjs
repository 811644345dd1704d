// How a person goes through a form of Create….
import assert from 'node:assert/strict';
import path from 'node:path';

/** A dry run makes every asset several times over, next to everything else. */
export const slow = { timeout: 120_000 };

/** Opens a form where a person lands who chose the template. */
export async function openForm(page, template, firstField) {
  await page.goto(`/create/templates/default/${template}`);
  await page.getByLabel(firstField).first().waitFor();
}

export async function nextStep(page, name = 'Next') {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Chooses in a field that searches the catalog as one types. */
export async function pick(page, label, text) {
  const field = page.getByLabel(label).first();
  await field.click();
  await field.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Chooses from a list. */
export async function select(page, label, option) {
  await page.getByLabel(label).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Fills in texts and numbers by their labels; what has no value is left open. */
export async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) {
    if (value !== undefined) {
      await page
        .getByLabel(new RegExp(`^${label}`))
        .first()
        .fill(value);
    }
  }
}

/** Goes past where it is published to: the portal's own folder is chosen. */
export async function publishHere(page, next = 'Next') {
  // The first that the portal can do is chosen for the person.
  await page
    .getByRole('radio', {
      name: /repository in this portal/,
      checked: true,
    })
    .waitFor();
  await nextStep(page, next);
}

/** What the form shows of what will be made. */
export function review(page) {
  return page.getByRole('group', { name: 'What will be made' });
}

/** Has everything made, and gives the folder where it is then. */
export async function create(page, name) {
  await nextStep(page, 'Confirm');
  await page.getByRole('button', { name: 'Create' }).click(slow);
  await openLink(page).waitFor(slow);
  const repository = await page
    .getByText(/The repository lies in/)
    .locator('code')
    .first()
    .innerText();
  assert.equal(path.basename(repository), name);
  return repository;
}

/** The link to what was made. */
export function openLink(page) {
  return page.getByRole('link', { name: 'Open in the catalog' });
}

/** Asserts that the form refuses its values by field and rule, and stays shut. */
export async function refused(page, field, rule) {
  const alert = review(page).getByRole('alert');
  await alert.waitFor(slow);
  assert.deepEqual(await alert.locator('strong').allInnerTexts(), [field]);
  assert.ok((await alert.innerText()).includes(rule), await alert.innerText());

  await nextStep(page, 'Confirm');
  await page.getByText(`${field}: ${rule}`).first().waitFor(slow);
  assert.equal(await page.getByRole('button', { name: 'Create' }).count(), 0);
}
