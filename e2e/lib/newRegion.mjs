// How a person fills in the form of a new region.
import {
  fill,
  nextStep,
  openForm,
  pick,
  publishHere,
  select,
} from './form.mjs';

export function openNewRegion(page) {
  return openForm(page, 'new-region', /^Network/);
}

/** Fills in all steps up to the summary of what will be made. */
export async function fillNewRegion(page, values) {
  if (values.region) await select(page, /^AWS region/, values.region);
  await fill(page, { Network: values.network ?? '10.41.0.0/16' });
  await nextStep(page);

  await page.getByLabel(/^Replicas, percent/).waitFor();
  for (const name of values.services ?? []) {
    await pick(page, /^Services/, name);
  }
  await fill(page, {
    'Database class': values.databaseClass,
    'Monthly budget': values.budget,
  });
  if (values.acceptSmaller) {
    await page.getByLabel(/^The replica may be smaller/).check();
  }
  await nextStep(page);

  await page.getByLabel(/^DNS zone/).waitFor();
  await fill(page, {
    'DNS zone': 'pyairtable.example',
    'Host name': 'app.pyairtable.example',
    'May lose at most': values.rpoMinutes,
  });
  await nextStep(page);
  await publishHere(page);
}
