import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What a template may set under `ui:options` of the summary. */
// A type, since the scaffolder wants options that can have others beside them.
export type SummaryOptions = {
  /** Template that is run. Default: `template:default/new-service`. */
  template?: string;
  /** Name of the field itself in the form. Default: `summary`. */
  field?: string;
};

/** The same for the scaffolder's list of fields. */
export const summaryFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      template: z
        .string()
        .optional()
        .describe(
          'Template that is run; default: template:default/new-service',
        ),
      field: z
        .string()
        .optional()
        .describe('Name of the field itself in the form; default: summary'),
    }),
});
