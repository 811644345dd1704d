// How a person fills in the form of a new service.
import { nextStep, openForm, pick, publishHere, select } from './form.mjs';

export function openNewService(page) {
  return openForm(page, 'new-service', /^Name/);
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

  await publishHere(page);
}
