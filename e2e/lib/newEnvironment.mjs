// How a person fills in the form of a new environment.
import { fill, nextStep, openForm, publishHere, select } from './form.mjs';

export function openNewEnvironment(page) {
  return openForm(page, 'new-environment', /^Network/);
}

/** Fills in all steps up to the summary of what will be made. */
export async function fillNewEnvironment(page, values) {
  await select(page, /^Environment/, values.name);
  await fill(page, { Network: values.network });
  await nextStep(page);

  await page.getByLabel(/^Fewest nodes/).waitFor();
  await fill(page, {
    'Fewest nodes': values.minNodes,
    'Most nodes': values.maxNodes,
    'Monthly budget': values.budget,
  });
  await nextStep(page);

  await page.getByLabel(/^Database class/).waitFor();
  await fill(page, { 'Database class': values.databaseClass });
  await nextStep(page);
  await publishHere(page);
}
