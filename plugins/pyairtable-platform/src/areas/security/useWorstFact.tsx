import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  SecurityDetail,
  severities,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { Fact } from '../../components/Facts';
import { SeverityBadge } from '../../components/Severity';
import { platformTranslationRef } from '../../translation';
import styles from './SecurityDetails.module.css';
import { useFix } from './useFix';
import { worstFinding } from './worstFinding';

/** The worst finding that nobody has waived, and what mends it. */
export function useWorstFact(detail: SecurityDetail): Fact {
  const { counts, findings } = detail;
  const { t } = useTranslationRef(platformTranslationRef);
  const fix = useFix();
  const name = t('security.summary.worst');
  if (counts === null) {
    return {
      name,
      value: t('security.unknown'),
      note: t('security.summary.notScanned'),
    };
  }
  const worst = worstFinding(findings);
  if (worst) {
    return {
      name,
      value: (
        <span className={styles.worst}>
          {worst.id} <SeverityBadge severity={worst.severity} />
        </span>
      ),
      note: (
        <>
          {worst.knownExploited && (
            <>
              {t('security.findings.exploited')}
              <br />
            </>
          )}
          {t('security.summary.in', {
            package: worst.package,
            fix: fix(worst.fixedVersion),
          })}
        </>
      ),
    };
  }
  // Reports can count findings that they have no room to list.
  const unlisted = severities.find(severity => counts[severity] > 0);
  return unlisted
    ? {
        name,
        value: <SeverityBadge severity={unlisted} />,
        note: t('security.summary.unlisted'),
      }
    : { name, value: t('security.summary.none') };
}
