import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  severities,
  SeverityCounts as Counts,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './Severity.module.css';
import { SeverityIcon } from './SeverityIcon';

/** How many findings there are of each severity; none of them is left out. */
export function SeverityCounts(props: { counts: Counts }) {
  const { counts } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  return (
    <ul className={styles.counts} aria-label={t('security.counts.label')}>
      {severities.map(severity => (
        <li
          key={severity}
          className={`${styles.badge} ${
            counts[severity] > 0 ? styles[severity] : styles.zero
          }`}
        >
          <SeverityIcon severity={severity} />
          {`${format.number(counts[severity])} ${t(
            `security.severity.${severity}`,
          )}`}
        </li>
      ))}
    </ul>
  );
}
