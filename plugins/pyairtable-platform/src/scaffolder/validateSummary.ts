import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  CustomFieldValidator,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { formValues } from './formValues';
import { loadPreview } from './loadPreview';
import { previewIssues } from './previewIssues';
import { defaultTemplateRef } from './summaryFieldName';
import type { SummaryOptions } from './summaryOptions';

/**
 * Lets a form pass when its template can be run with its values, else tells
 * what stands against them.
 */
export const validateSummary: CustomFieldValidator<
  string,
  SummaryOptions
> = async (_value, field, { apiHolder, formData, uiSchema }) => {
  const catalog = apiHolder.get(catalogApiRef);
  const scaffolder = apiHolder.get(scaffolderApiRef);
  if (!catalog || !scaffolder) {
    throw new Error('The app has no API of the catalog or the scaffolder');
  }
  const { template = defaultTemplateRef, field: ownField = 'summary' } =
    uiSchema?.['ui:options'] ?? {};
  try {
    await loadPreview(
      { catalog, scaffolder },
      template,
      formValues(formData, ownField),
    );
  } catch (error) {
    for (const issue of previewIssues(error as Error)) {
      field.addError(
        issue.field ? `${issue.field}: ${issue.message}` : issue.message,
      );
    }
  }
};
