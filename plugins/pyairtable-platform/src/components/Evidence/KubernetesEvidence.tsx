import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Link } from '@backstage/ui';
import type { Evidence } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import { CopyButton } from './CopyButton';
import styles from './EvidenceView.module.css';
import { FieldValue } from './FieldValue';
import { useKubernetesTabUrl } from './useKubernetesTabUrl';

/** A Kubernetes object, with the command that reads it and a way to its tab. */
export function KubernetesEvidence(props: {
  evidence: Extract<Evidence, { type: 'kubernetes' }>;
}) {
  const { evidence } = props;
  const { cluster, apiVersion, kind, namespace, name } = evidence;
  const { t } = useTranslationRef(platformTranslationRef);
  const tabUrl = useKubernetesTabUrl(kind);
  // `kind.version.group` is the one form that kubectl takes for every kind.
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  const resource = group ? `${kind}.${version}.${group}` : kind;
  const command = [
    'kubectl get',
    resource.toLowerCase(),
    name,
    ...(namespace ? ['-n', namespace] : []),
    '-o yaml',
  ].join(' ');
  return (
    <div className={styles.evidence}>
      <div className={styles.head}>
        <span className={styles.label}>
          {t('evidence.kubernetes', { kind, cluster })}
        </span>
        <CopyButton text={command} />
      </div>
      <pre className={styles.code}>{command}</pre>
      <FieldValue field={evidence.field} value={evidence.value} />
      {tabUrl && <Link href={tabUrl}>{t('evidence.openKubernetes')}</Link>}
    </div>
  );
}
