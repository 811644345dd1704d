import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import { previewIssues } from './previewIssues';
import styles from './SummaryField.module.css';
import { useFieldPlaces } from './useFieldPlaces';

/** What stands against the values, with the fields to go back to. */
export function IssueList(props: {
  error: Error;
  template: string;
  onRetry(): void;
}) {
  const { error, template, onRetry } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const places = useFieldPlaces(template);
  const issues = previewIssues(error);
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('newService.errors')}
      description={
        <ul className={styles.list}>
          {issues.map(({ field, message }) => {
            const place = places.get(field ?? '');
            return (
              <li key={`${field} ${message}`}>
                {field && <strong>{field}</strong>} {message}
                {place && (
                  <span className={styles.place}>
                    {t('newService.place', place)}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      }
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('error.retry')}
        </Button>
      }
    />
  );
}
