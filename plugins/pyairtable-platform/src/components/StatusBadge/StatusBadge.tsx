import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Status } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { formatDuration } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { VisuallyHidden } from '@backstage/ui';
import { Fragment } from 'react';
import { RiHistoryLine, RiWifiOffLine } from '@remixicon/react';
import { useNow } from '../../hooks/useNow';
import { platformTranslationRef } from '../../translation';
import { freshnessOf } from './freshness';
import styles from './StatusBadge.module.css';
import { StatusIcon } from './StatusIcon';

/**
 * A status as icon and word. Data that may no longer be true is outlined and
 * says so.
 */
export function StatusBadge(props: {
  status: Status;
  size?: 'small' | 'large';
  /** Leaves the word for the freshness to its icon, and to screen readers. */
  compact?: boolean;
}) {
  const { status, size = 'small', compact = false } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const freshness = freshnessOf(status);
  // A table has hundreds of badges: only those that tell their age tick.
  const now = useNow(freshness === 'stale' ? undefined : null);
  const word = t(`status.${status.status}`);

  const className = [
    styles.badge,
    styles[status.status],
    size === 'large' && styles.large,
    freshness !== 'fresh' && styles.outlined,
  ]
    .filter(Boolean)
    .join(' ');

  const Word = compact ? VisuallyHidden : Fragment;
  let title: string | undefined;
  if (freshness === 'stale') {
    title = t('status.staleFor', {
      status: word,
      age: status.observedAt
        ? formatDuration((now - Date.parse(status.observedAt)) / 1000)
        : '?',
    });
  } else if (freshness === 'unconfirmed') {
    title = t('status.failing', { status: word });
  }

  return (
    <span className={className} title={title} data-freshness={freshness}>
      <StatusIcon level={status.status} size={size === 'large' ? 18 : 14} />
      {word}
      {freshness === 'stale' && (
        <span className={styles.note}>
          <RiHistoryLine size={14} aria-hidden />
          <Word>{t('status.stale')}</Word>
        </span>
      )}
      {freshness === 'unconfirmed' && (
        <span className={styles.note}>
          <RiWifiOffLine size={14} aria-hidden />
          <Word>{t('status.unconfirmed')}</Word>
        </span>
      )}
    </span>
  );
}
