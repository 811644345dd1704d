import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ActionChoiceField } from './ActionChoiceField';
import {
  actionChoiceFieldName,
  actionChoiceFieldSchema,
} from './actionChoiceOptions';

/** The choice as a field of the new frontend system. */
export const actionChoiceFormField = createFormField({
  name: actionChoiceFieldName,
  component: ActionChoiceField,
  schema: actionChoiceFieldSchema,
});
