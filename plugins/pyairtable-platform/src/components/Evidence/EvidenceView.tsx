import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Link } from '@backstage/ui';
import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { safeUrl } from '../../lib/safeUrl';
import { platformTranslationRef } from '../../translation';
import { CopyButton } from './CopyButton';
import styles from './EvidenceView.module.css';
import { FieldValue } from './FieldValue';
import { KubernetesEvidence } from './KubernetesEvidence';

/** What shows that a reason is true, ready to be followed by hand. */
export function EvidenceView(props: { evidence: Evidence }) {
  const { evidence } = props;
  const { t } = useTranslationRef(platformTranslationRef);

  switch (evidence.type) {
    case 'query': {
      const url = safeUrl(evidence.url);
      return (
        <div className={styles.evidence}>
          <div className={styles.head}>
            <span className={styles.label}>
              {t('evidence.query', { system: evidence.system })}
            </span>
            <CopyButton text={evidence.query} />
          </div>
          <pre className={styles.code}>{evidence.query}</pre>
          {evidence.result !== undefined && (
            <span>{t('evidence.result', { result: evidence.result })}</span>
          )}
          {url && (
            <Link href={url} target="_blank" rel="noopener noreferrer">
              {t('evidence.openQuery', { system: evidence.system })}
            </Link>
          )}
        </div>
      );
    }
    case 'kubernetes':
      return <KubernetesEvidence evidence={evidence} />;
    case 'aws':
      return (
        <div className={styles.evidence}>
          <div className={styles.head}>
            <span className={styles.label}>{t('evidence.aws')}</span>
            <CopyButton text={evidence.resource} />
          </div>
          <pre className={styles.code}>{evidence.resource}</pre>
          <FieldValue field={evidence.field} value={evidence.value} />
        </div>
      );
    case 'annotation':
      return (
        <div className={styles.evidence}>
          <span className={styles.label}>{t('evidence.annotation')}</span>
          <pre className={styles.code}>
            {evidence.name}: {evidence.value}
          </pre>
        </div>
      );
    case 'link': {
      const url = safeUrl(evidence.url);
      return (
        <div className={styles.evidence}>
          {url ? (
            <Link href={url} target="_blank" rel="noopener noreferrer">
              {evidence.title}
            </Link>
          ) : (
            <span>{evidence.title}</span>
          )}
        </div>
      );
    }
    default:
      return null;
  }
}
