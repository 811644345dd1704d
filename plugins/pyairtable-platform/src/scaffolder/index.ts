export { SummaryField } from './SummaryField';
export { summaryFieldName } from './summaryFieldName';
export { summaryFieldSchema } from './summaryOptions';
export type { SummaryOptions } from './summaryOptions';
export { validateSummary } from './validateSummary';
