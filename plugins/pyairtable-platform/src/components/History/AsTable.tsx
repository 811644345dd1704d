import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { ReactNode } from 'react';
import { platformTranslationRef } from '../../translation';
import styles from './AsTable.module.css';

/** A chart's figures as a table, for whoever cannot or will not read charts. */
export function AsTable(props: { children: ReactNode }) {
  const { t } = useTranslationRef(platformTranslationRef);
  return (
    <details className={styles.details}>
      <summary>{t('chart.asTable')}</summary>
      <div className={styles.table}>{props.children}</div>
    </details>
  );
}
