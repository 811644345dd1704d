import type { ReactNode } from 'react';
import styles from './Note.module.css';

/** A remark that stands back behind the data, and can still be read well. */
export function Note(props: { size?: 'small'; children: ReactNode }) {
  return (
    <p className={`${styles.note} ${props.size ? styles.small : ''}`}>
      {props.children}
    </p>
  );
}
