import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import {
  formatDuration,
  Status,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useFormat } from '../../hooks/useFormat';
import { useNow } from '../../hooks/useNow';
import { upstreamReason } from '../../lib/upstreamReason';
import { platformTranslationRef } from '../../translation';
import { AgeNote } from '../AgeNote';
import { freshnessOf, StatusBadge } from '../StatusBadge';
import styles from './AreaHeadline.module.css';

/** The answer first: status, number, target, age and source. */
export function AreaHeadline(props: {
  status: Status;
  valueLabel: string;
  targetLabel: string;
}) {
  const { status, valueLabel, targetLabel } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const now = useNow();
  const freshness = freshnessOf(status);
  const age =
    status.observedAt &&
    formatDuration((now - Date.parse(status.observedAt)) / 1000);

  return (
    <>
      {freshness !== 'fresh' && (
        <Alert
          className={styles.warning}
          role="status"
          status="warning"
          icon
          title={age ? t('headline.stale', { age }) : t('headline.neverRead')}
          description={upstreamReason(status)?.message}
        />
      )}
      <div className={styles.headline}>
        <div className={styles.figure}>
          <span className={styles.label}>{t('headline.status')}</span>
          <span className={styles.badge}>
            <StatusBadge status={status} size="large" />
          </span>
        </div>
        <div className={styles.figure}>
          <span className={styles.label}>{valueLabel}</span>
          <span
            className={`${styles.value} ${
              freshness === 'fresh' ? '' : styles.outdated
            }`}
          >
            {status.value === null
              ? t('headline.noValue')
              : format.value(status.value, status.unit)}
          </span>
        </div>
        <div className={styles.figure}>
          <span className={styles.label}>{targetLabel}</span>
          <span className={styles.target}>
            {status.target === null
              ? t('headline.noTarget')
              : format.value(status.target, status.unit)}
          </span>
        </div>
      </div>
      <div className={styles.meta}>
        <span>
          {t('headline.source')}: {status.source}
        </span>
        <AgeNote at={status.observedAt} variant="read" />
      </div>
    </>
  );
}
