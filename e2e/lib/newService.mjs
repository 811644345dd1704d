// How a person fills in the form of a new service.

/** What the form shows of what will be made. */
export function review(page) {
  return page.getByRole('group', { name: 'What will be made' });
}

export async function nextStep(page, name = 'Next') {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Opens the form where a person lands who chose the template. */
export async function openNewService(page) {
  await page.goto('/create/templates/default/new-service');
  await page.getByLabel(/^Name/).waitFor();
}

/** Chooses in a field that searches the catalog as one types. */
async function pick(page, label, text) {
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

/** Fills in the first step. */
export async function fillAbout(page, values) {
  await page.getByLabel(/^Name/).fill(values.name);
  await page.getByLabel(/^Description/).fill('Writes invoices for workspaces');
  await pick(page, /^Owner/, 'workspace');
  await pick(page, /^System/, 'workspace');
  await nextStep(page);
  await page.getByLabel(/^Language/).waitFor();
}

/** Fills in all steps up to the summary of what will be made. */
export async function fillNewService(page, values) {
  await fillAbout(page, values);
  if (values.tier) await select(page, /^Tier/, values.tier);
  await nextStep(page);

  await page.getByLabel(/^Dependencies/).waitFor();
  for (const name of values.dependencies ?? []) {
    await pick(page, /^Dependencies/, name);
  }
  for (const name of values.callers ?? []) {
    await pick(page, /^Callers/, name);
  }
  for (const name of values.datastores ?? []) {
    await page.getByLabel(name, { exact: true }).check();
  }
  await nextStep(page);

  await page.getByLabel(/^Fewest replicas/).waitFor();
  if (values.spot) {
    await page.getByLabel(values.spot, { exact: true }).check();
  }
  await nextStep(page);

  await page.getByLabel(/^Availability/).waitFor();
  if (values.budget) {
    await page.getByLabel(/^Monthly budget/).fill(values.budget);
  }
  if (values.costCenter) {
    await page.getByLabel(/^Cost center/).fill(values.costCenter);
  }
  await nextStep(page);

  // The first that the portal can do is chosen for the person.
  await page
    .getByRole('radio', {
      name: /git repository in this portal/,
      checked: true,
    })
    .waitFor();
  await nextStep(page);
}
