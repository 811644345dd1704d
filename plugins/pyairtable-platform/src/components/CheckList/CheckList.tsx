import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  Evidence,
  StatusLevel,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import type { ReactNode } from 'react';
import { platformTranslationRef } from '../../translation';
import { EvidenceView } from '../Evidence';
import { LevelBadge } from '../StatusBadge';
import styles from './CheckList.module.css';

/** One thing that was looked at, and what was found. */
export interface CheckItem {
  key: string;
  title: ReactNode;
  level: StatusLevel;
  /** What the level means here, where "warning" would say too little. */
  word?: string;
  /** One sentence with the figures in it. */
  message: string;
  evidence?: Evidence;
  /** What can be done about it. */
  remedy?: ReactNode;
}

/** What was looked at, in the order given, each with its evidence. */
export function CheckList(props: {
  label: string;
  items: readonly CheckItem[];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.items.map(item => (
        <li key={item.key} className={styles.item} data-level={item.level}>
          <div className={styles.head}>
            <span className={styles.title}>{item.title}</span>
            <LevelBadge level={item.level} word={item.word} />
          </div>
          <p className={styles.message}>{item.message}</p>
          {item.remedy && <p className={styles.message}>{item.remedy}</p>}
          {item.evidence && (
            <details className={styles.details}>
              <summary>{t('evidence.show')}</summary>
              <EvidenceView evidence={item.evidence} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
