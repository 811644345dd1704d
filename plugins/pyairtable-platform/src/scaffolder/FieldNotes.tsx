import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformTranslationRef } from '../translation';
import type { PreviewIssue } from './previewIssues';
import styles from './SummaryField.module.css';
import { useFieldPlaces } from './useFieldPlaces';

/** What there is to say about fields, with where each of them is asked for. */
export function FieldNotes(props: {
  notes: readonly PreviewIssue[];
  template: string;
}) {
  const { notes, template } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const places = useFieldPlaces(template);
  return (
    <ul className={styles.list}>
      {notes.map(({ field, message }) => {
        const place = places.get(field ?? '');
        return (
          <li key={`${field} ${message}`}>
            {field && <strong>{field}</strong>} {message}
            {place && (
              <span className={styles.place}>{t('creation.place', place)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
