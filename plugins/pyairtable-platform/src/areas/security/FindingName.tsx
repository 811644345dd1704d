import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Link } from '@backstage/ui';
import type { Finding } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { RiAlarmWarningLine, RiSparklingLine } from '@remixicon/react';
import { Note } from '../../components/Note';
import { safeUrl } from '../../lib/safeUrl';
import { platformTranslationRef } from '../../translation';
import styles from './SecurityDetails.module.css';

/** A finding's id, with the way to what is known of it, and its title. */
export function FindingName(props: { finding: Finding }) {
  const { id, title, url, knownExploited, isNew } = props.finding;
  const { t } = useTranslationRef(platformTranslationRef);
  const href = safeUrl(url ?? undefined);
  return (
    <>
      <span className={styles.name}>
        {href ? (
          <Link href={href} target="_blank" rel="noopener noreferrer">
            {id}
          </Link>
        ) : (
          <span>{id}</span>
        )}
        {knownExploited && (
          <span className={styles.tag}>
            <RiAlarmWarningLine size={14} aria-hidden />
            {t('security.findings.exploited')}
          </span>
        )}
        {isNew && (
          <span className={styles.tag}>
            <RiSparklingLine size={14} aria-hidden />
            {t('security.findings.new')}
          </span>
        )}
      </span>
      {title !== null && <Note size="small">{title}</Note>}
    </>
  );
}
