import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import { FieldNotes } from './FieldNotes';
import { previewIssues } from './previewIssues';

/** What stands against the values, with the fields to go back to. */
export function IssueList(props: {
  error: Error;
  template: string;
  onRetry(): void;
}) {
  const { error, template, onRetry } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('creation.errors')}
      description={
        <FieldNotes notes={previewIssues(error)} template={template} />
      }
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('error.retry')}
        </Button>
      }
    />
  );
}
