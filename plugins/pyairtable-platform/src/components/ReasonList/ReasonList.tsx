import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { VisuallyHidden } from '@backstage/ui';
import type { Reason } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { isDataReason } from '../../lib/upstreamReason';
import { sortReasons } from '../../lib/sortReasons';
import { platformTranslationRef } from '../../translation';
import { EvidenceView } from '../Evidence';
import { Note } from '../Note';
import { StatusIcon } from '../StatusBadge';
import styles from './ReasonList.module.css';

/** Why a status is what it is, worst first, each with its evidence. */
export function ReasonList(props: { reasons: readonly Reason[] }) {
  const { t } = useTranslationRef(platformTranslationRef);
  if (props.reasons.length === 0) {
    return <Note>{t('reasons.none')}</Note>;
  }
  return (
    <ul className={styles.list}>
      {sortReasons(props.reasons).map((reason, index) => (
        <li
          // Two reasons may share a code: one per image, for example.
          key={`${reason.code}-${index}`}
          className={`${styles.reason} ${
            isDataReason(reason) ? styles.upstream : ''
          }`}
          data-code={reason.code}
        >
          <span className={`${styles.icon} ${styles[reason.level]}`}>
            <StatusIcon level={reason.level} size={20} />
            <VisuallyHidden>{t(`status.${reason.level}`)}: </VisuallyHidden>
          </span>
          <div>
            <p className={styles.message}>{reason.message}</p>
            {reason.evidence && (
              <details className={styles.details} open={index === 0}>
                <summary>{t('evidence.show')}</summary>
                <EvidenceView evidence={reason.evidence} />
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
