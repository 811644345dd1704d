import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Skeleton } from '@backstage/ui';
import type { StatusLevel } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useId } from 'react';
import { useFormat } from '../../hooks/useFormat';
import { platformTranslationRef } from '../../translation';
import { StatusIcon } from '../StatusBadge';
import styles from './StatusCounts.module.css';

const shown: readonly StatusLevel[] = ['critical', 'warning', 'unknown', 'ok'];

/** How many services have an area in each status; a press shows only those. */
export function StatusCounts(props: {
  counts: Record<StatusLevel, number> | undefined;
  selected: readonly string[];
  onSelect(status: string[]): void;
}) {
  const { counts, selected, onSelect } = props;
  const { t } = useTranslationRef(platformTranslationRef);
  const format = useFormat();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.summary}>
      <span id={id} className={styles.caption}>
        {t('page.summary')}
      </span>
      <div className={styles.counts}>
        {shown.map(level => {
          const isSelected = selected.includes(level);
          return (
            <button
              key={level}
              type="button"
              className={styles.count}
              aria-pressed={isSelected}
              onClick={() =>
                onSelect(
                  isSelected
                    ? selected.filter(status => status !== level)
                    : [...selected, level],
                )
              }
            >
              <span className={`${styles.icon} ${styles[level]}`}>
                <StatusIcon level={level} size={22} />
              </span>
              <span className={styles.figure}>
                <span className={styles.number}>
                  {counts ? (
                    format.number(counts[level])
                  ) : (
                    <Skeleton width={24} height={20} />
                  )}
                </span>
                <span className={styles.word}>{t(`status.${level}`)}</span>
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
