import type { ReactElement } from 'react';
import { ResponsiveContainer } from 'recharts';
import styles from './Chart.module.css';

/** Gives a chart its width, its height and its name. */
export function ChartFrame(props: {
  label: string;
  height: number;
  children: ReactElement;
}) {
  return (
    <div role="img" aria-label={props.label} className={styles.frame}>
      <ResponsiveContainer width="100%" height={props.height}>
        {props.children}
      </ResponsiveContainer>
    </div>
  );
}
