import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import { FieldNotes } from './FieldNotes';
import { readIssue } from './previewIssues';

/** What is allowed, but deserves a second look. */
export function WarningList(props: {
  warnings: readonly string[];
  template: string;
}) {
  const { warnings, template } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return warnings.length > 0 ? (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('creation.warnings')}
      description={
        <FieldNotes notes={warnings.map(readIssue)} template={template} />
      }
    />
  ) : null;
}
