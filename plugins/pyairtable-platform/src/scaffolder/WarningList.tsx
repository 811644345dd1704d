import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import { platformTranslationRef } from '../translation';
import styles from './SummaryField.module.css';

/** What is allowed, but deserves a second look. */
export function WarningList(props: { warnings: readonly string[] }) {
  const { warnings } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return warnings.length > 0 ? (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('newService.warnings')}
      description={
        <ul className={styles.list}>
          {warnings.map(warning => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      }
    />
  ) : null;
}
