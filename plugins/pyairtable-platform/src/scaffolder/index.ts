export { ActionChoiceField } from './ActionChoiceField';
export {
  actionChoiceFieldName,
  actionChoiceFieldSchema,
} from './actionChoiceOptions';
export type { ActionChoiceOptions } from './actionChoiceOptions';
export { SummaryField } from './SummaryField';
export { summaryFieldName } from './summaryFieldName';
export { summaryFieldSchema } from './summaryOptions';
export type { SummaryOptions } from './summaryOptions';
export { validateSummary } from './validateSummary';
