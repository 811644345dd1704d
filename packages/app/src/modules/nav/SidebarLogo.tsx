import { useSidebarOpenState } from '@backstage/core-components';
import { Link } from 'react-router-dom';
import styles from './SidebarLogo.module.css';

/** The mark alone while the sidebar is folded, the name beside it else. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Link to="/" className={styles.logo} aria-label="Home">
      <Mark />
      {isOpen && <span>PyAirtable</span>}
    </Link>
  );
}

/** A table whose first row and one cell are filled. */
function Mark() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#2f7de1" />
      <rect x="6" y="7" width="20" height="5" rx="1.5" fill="#ffffff" />
      <rect
        x="6"
        y="14"
        width="9"
        height="5"
        rx="1.5"
        fill="#ffffff"
        opacity="0.55"
      />
      <rect x="17" y="14" width="9" height="5" rx="1.5" fill="#ffd24d" />
      <rect
        x="6"
        y="21"
        width="9"
        height="5"
        rx="1.5"
        fill="#ffffff"
        opacity="0.55"
      />
      <rect
        x="17"
        y="21"
        width="9"
        height="5"
        rx="1.5"
        fill="#ffffff"
        opacity="0.55"
      />
    </svg>
  );
}
