/** The field's name in templates: `ui:field: PyAirtableSummary`. */
export const summaryFieldName = 'PyAirtableSummary';

/** The template that is run where the field's options name none. */
export const defaultTemplateRef = 'template:default/new-service';
