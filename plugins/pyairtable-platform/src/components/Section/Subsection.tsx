import type { ReactNode } from 'react';
import styles from './Section.module.css';

/** A part of a {@link Section}. */
export function Subsection(props: { title: string; children: ReactNode }) {
  return (
    <div className={styles.subsection}>
      <h3 className={styles.subheading}>{props.title}</h3>
      {props.children}
    </div>
  );
}
