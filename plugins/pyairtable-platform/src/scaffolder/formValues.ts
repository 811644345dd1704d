import type { ScaffolderDryRunOptions } from '@backstage/plugin-scaffolder-react';

/** What was typed into a form, by field. */
export type FormValues = ScaffolderDryRunOptions['values'];

/** The values of a form without the summary's own and what is left open. */
export function formValues(
  formData: FormValues | undefined,
  ownField: string,
): FormValues {
  return Object.fromEntries(
    Object.entries(formData ?? {}).filter(
      ([name, value]) => name !== ownField && value !== undefined,
    ),
  );
}
