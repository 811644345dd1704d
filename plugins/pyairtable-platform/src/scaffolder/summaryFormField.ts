import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { SummaryField } from './SummaryField';
import { summaryFieldName } from './summaryFieldName';
import { summaryFieldSchema } from './summaryOptions';
import { validateSummary } from './validateSummary';

/** The summary as a field of the new frontend system. */
export const summaryFormField = createFormField({
  name: summaryFieldName,
  component: SummaryField,
  validation: validateSummary,
  schema: summaryFieldSchema,
});
