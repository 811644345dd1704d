import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Severity } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import styles from './Severity.module.css';
import { SeverityIcon } from './SeverityIcon';

/** How bad a finding is, as icon and word. */
export function SeverityBadge(props: { severity: Severity }) {
  const { severity } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <span className={`${styles.badge} ${styles[severity]}`}>
      <SeverityIcon severity={severity} />
      {t(`security.severity.${severity}`)}
    </span>
  );
}
