import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { SecurityDetail } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import styles from './SecurityDetails.module.css';

/** What the scan before had found, and the last one did not. */
export function GoneFindings(props: {
  comparison: NonNullable<SecurityDetail['comparison']>;
}) {
  const { gone, goneFindings } = props.comparison;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  return (
    <details className={styles.gone}>
      <summary>
        {goneFindings.length < gone
          ? t('security.summary.goneSome', {
              listed: format.number(goneFindings.length),
              total: format.number(gone),
            })
          : t('security.summary.gone')}
      </summary>
      <ul>
        {goneFindings.map((finding, index) => (
          <li key={index}>{`${finding.id} (${finding.package})`}</li>
        ))}
      </ul>
    </details>
  );
}
