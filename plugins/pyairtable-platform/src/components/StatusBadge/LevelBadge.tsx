import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { StatusLevel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { platformTranslationRef } from '../../translation';
import styles from './StatusBadge.module.css';
import { StatusIcon } from './StatusIcon';

/**
 * A level as icon and word; `outlined` where the data may no longer be true.
 * Another `word` says more precisely what the level means here.
 */
export function LevelBadge(props: {
  level: StatusLevel;
  word?: string;
  outlined?: boolean;
}) {
  const { level, word, outlined } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <span
      className={`${styles.badge} ${styles[level]} ${
        outlined ? styles.outlined : ''
      }`}
    >
      <StatusIcon level={level} size={14} />
      {word ?? t(`status.${level}`)}
    </span>
  );
}
