import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useRunUrl } from '../../hooks/useRunUrl';
import styles from './Runs.module.css';

/** The way to a run's own page, or to its evidence there. */
export function RunLink(props: {
  runId: string;
  hash?: 'evidence';
  children: ReactNode;
}) {
  const { runId, hash, children } = props;
  const url = useRunUrl()(runId);
  if (!url) {
    return <span>{children}</span>;
  }
  return (
    <Link className={styles.link} to={hash ? `${url}#${hash}` : url}>
      {children}
    </Link>
  );
}
