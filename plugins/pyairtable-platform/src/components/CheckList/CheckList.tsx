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
}

/** What was looked at, in the order given, each with its evidence. */
export function CheckList(props: {
  label: string;
  items: readonly CheckItem[];
}) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.items.map(({ key, title, level, word, message, evidence }) => (
        <li key={key} className={styles.item} data-level={level}>
          <div className={styles.head}>
            <span className={styles.title}>{title}</span>
            <LevelBadge level={level} word={word} />
          </div>
          <p className={styles.message}>{message}</p>
          {evidence && (
            <details className={styles.details}>
              <summary>{t('evidence.show')}</summary>
              <EvidenceView evidence={evidence} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
