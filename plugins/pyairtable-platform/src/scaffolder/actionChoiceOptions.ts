import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The field's name in templates: `ui:field: PyAirtableActionChoice`. */
export const actionChoiceFieldName = 'PyAirtableActionChoice';

/** What a template may set under `ui:options` of the choice. */
// A type, since the scaffolder wants options that can have others beside them.
export type ActionChoiceOptions = {
  /** Action that a value needs, by value. One without is always offered. */
  actions?: Record<string, string>;
};

/** The same for the scaffolder's list of fields. */
export const actionChoiceFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      actions: z
        .record(z.string())
        .optional()
        .describe(
          'Action that a value needs, by value; a value is offered where the portal has its action',
        ),
    }),
});
