import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** One figure with its name. */
export interface Fact {
  name: string;
  value: ReactNode;
  note?: ReactNode;
}

/** Figures side by side, each under its name. */
export function Facts(props: { facts: readonly Fact[]; size?: 'small' }) {
  return (
    <dl className={`${styles.facts} ${props.size ? styles.small : ''}`}>
      {props.facts.map(({ name, value, note }) => (
        <div key={name} className={styles.fact}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{value}</dd>
          {note && <dd className={styles.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
