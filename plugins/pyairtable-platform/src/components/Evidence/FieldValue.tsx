import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { platformTranslationRef } from '../../translation';
import styles from './EvidenceView.module.css';

/** The field of an object that was judged, and what stood there. */
export function FieldValue(props: { field?: string; value?: string }) {
  const { field, value } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  if (field === undefined && value === undefined) {
    return null;
  }
  return (
    <pre className={styles.code}>
      {field ?? t('evidence.value')}
      {value !== undefined && ` = ${value}`}
    </pre>
  );
}
