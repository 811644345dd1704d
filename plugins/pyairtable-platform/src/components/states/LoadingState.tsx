import { Skeleton } from '@backstage/ui';
import styles from './LoadingState.module.css';

/** The outline of rows that are on their way. */
export function LoadingState(props: { rows: number; rowHeight?: number }) {
  const { rows, rowHeight = 28 } = props;
  return (
    <div className={styles.stack} aria-busy="true" data-testid="loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton
          key={index}
          height={rowHeight}
          width={index === 0 ? '40%' : '100%'}
        />
      ))}
    </div>
  );
}
